import { createTheme, defaultVariantColorsResolver } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core'

/** Ink: the one colour of controls. Orange is kept for signals, blue for links and focus. */
const ink: MantineColorsTuple = [
  '#f4f6f8',
  '#e6eaee',
  '#cdd4db',
  '#b0bac4',
  '#8f9ba7',
  '#6c7885',
  '#505c68',
  '#3a4550',
  '#28323c',
  '#1b232b',
]

const dark: MantineColorsTuple = [
  '#e4e9ee',
  '#b6c0ca',
  '#9aa6b2',
  '#75828f',
  '#3c4751',
  '#2d363f',
  '#20272e',
  '#171d22',
  '#12171b',
  '#0d1114',
]

/** On ink stands paper, in both schemes; Mantine judges the contrast by the light scheme alone. */
const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input)
  return input.variant === 'filled' && (input.color ?? 'ink') === 'ink'
    ? { ...colours, color: 'var(--on-ink)' }
    : colours
}

export const theme = createTheme({
  variantColorResolver: variantColors,
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  fontFamily: "'Inter Variable', Inter, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } } },
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
})

const light = {
  '--on-ink': '#ffffff',
  '--page': '#fafbfc',
  '--surface': '#ffffff',
  '--sunken': '#f1f3f5',
  '--line': '#e1e5e9',
  '--line-strong': '#c6ccd2',
  '--text': '#1b232b',
  '--muted': '#5a6672',
  '--link': '#1a5fb4',
  '--focus': '#1a6fd4',
  '--signal': '#d9580d',
  '--signal-soft': '#fdeee2',
  '--signal-text': '#a63f05',
  '--better': '#1864ab',
  '--better-soft': '#e7f1fb',
  '--gear-well': '#eceff2',
  '--gear-ring': '#cdd3d9',
  '--gear-ring-edge': '#aeb6be',
  '--gear-band': '#dde1e6',
  '--gear-hub': '#ffffff',
  '--gear-text': '#1b232b',
  '--gear-muted': '#5a6672',
  '--gear-wheel': '#9fa9b3',
  '--gear-wheel-edge': '#89949f',
  '--gear-signal': '#d9580d',
  '--gear-signal-soft': '#fde4d0',
  '--gear-signal-text': '#a63f05',
  '--gear-on-signal': '#ffffff',
  '--gear-focus': '#1a6fd4',
  '--chart-text': '#1b232b',
  '--chart-muted': '#5a6672',
  '--chart-line': '#4b5763',
  '--chart-grid': '#e6e9ec',
  '--chart-band': '#f1f3f6',
  '--chart-baseline': 'rgba(110, 122, 134, 0.06)',
  '--chart-limit': '#b4bdc6',
  '--chart-signal': '#d9580d',
  '--chart-surface': '#ffffff',
}

const darkColours: typeof light = {
  '--on-ink': '#12171b',
  '--page': '#0f1316',
  '--surface': '#171d22',
  '--sunken': '#12171b',
  '--line': '#2a333b',
  '--line-strong': '#44505b',
  '--text': '#e4e9ee',
  '--muted': '#9ca8b4',
  '--link': '#8abbff',
  '--focus': '#6fb0ff',
  '--signal': '#f08c45',
  '--signal-soft': '#3a2415',
  '--signal-text': '#f8ae74',
  '--better': '#8abbff',
  '--better-soft': '#14283d',
  '--gear-well': '#171d22',
  '--gear-ring': '#38424b',
  '--gear-ring-edge': '#4d5964',
  '--gear-band': '#2e373f',
  '--gear-hub': '#1d242a',
  '--gear-text': '#e4e9ee',
  '--gear-muted': '#9ca8b4',
  '--gear-wheel': '#697581',
  '--gear-wheel-edge': '#7d8a96',
  '--gear-signal': '#f08c45',
  '--gear-signal-soft': '#4a2c16',
  '--gear-signal-text': '#f8ae74',
  '--gear-on-signal': '#20130a',
  '--gear-focus': '#6fb0ff',
  '--chart-text': '#e4e9ee',
  '--chart-muted': '#9ca8b4',
  '--chart-line': '#aab6c1',
  '--chart-grid': '#262f36',
  '--chart-band': '#1e262c',
  '--chart-baseline': 'rgba(160, 172, 184, 0.06)',
  '--chart-limit': '#56626d',
  '--chart-signal': '#f08c45',
  '--chart-surface': '#171d22',
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...light, '--mantine-color-body': light['--page'], '--mantine-color-text': light['--text'] },
  dark: {
    ...darkColours,
    '--mantine-color-body': darkColours['--page'],
    '--mantine-color-text': darkColours['--text'],
  },
})

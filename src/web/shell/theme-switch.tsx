import { useMantineColorScheme } from '@mantine/core'
import { Moon, Sun, SunMoon } from 'lucide-react'
import { shellTexts } from '../texts/shell.ts'
import { IconButton } from '../ui/icon-button.tsx'

const next = { auto: 'light', light: 'dark', dark: 'auto' } as const
const icons = { auto: SunMoon, light: Sun, dark: Moon } as const

/** One button through system, light and dark. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <IconButton
      label={`${shellTexts.theme.label}: ${shellTexts.theme[colorScheme]}`}
      icon={icons[colorScheme]}
      onClick={() => setColorScheme(next[colorScheme])}
    />
  )
}

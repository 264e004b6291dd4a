/** Texts of the frame around every page. */
export const shellTexts = {
  product: 'Geartrain',
  skip: 'Skip to the content',
  navigation: 'Pages',
  diagnosis: 'Diagnosis',
  components: 'Components',
  metrics: 'Metrics',
  imports: 'Imports',
  find: 'Find anything',
  keys: 'Keys',
  theme: { label: 'Colours', light: 'Light', dark: 'Dark', auto: 'As the system' },
  simulated: 'This is a simulated organisation.',
  simulatedMore: 'None of its people and deals exist.',
  removeDemo: 'Remove the demo',
  removingDemo: 'Removing …',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address may be misspelt, or what it led to is gone.',
  toDiagnosis: 'To the diagnosis',
  retry: 'Try again',
  wentWrong: 'This did not work',
  requestId: (id: string) => `Request ${id}`,
  offline: 'The server cannot be reached. Is it still running?',
  loading: 'Loading',
} as const

export const paletteTexts = {
  title: 'Find anything',
  placeholder: 'A page, a component, a metric, a finding …',
  nothing: 'Nothing of that name.',
  groups: { page: 'Page', finding: 'Finding', metric: 'Metric', action: 'Action' },
  bring: 'Bring your exports',
  report: 'Open the report as one file',
  light: 'Light colours',
  dark: 'Dark colours',
  system: 'Colours as the system',
  keys: 'Show the keys',
} as const

export const keysTexts = {
  title: 'Keys',
  find: 'Find anything',
  go: (page: string) => `Go to ${page}`,
  bring: 'Bring exports',
  help: 'Show this',
  close: 'Close',
  sequence: 'then',
} as const

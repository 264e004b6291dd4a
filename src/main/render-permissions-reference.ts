import { roles } from '../domain/member.ts'
import { accessTable, dataClasses, type Access } from '../domain/permissions.ts'

const roleNames: Readonly<Record<(typeof roles)[number], string>> = {
  ceo: 'CEO',
  cro: 'CRO',
  vp: 'second line',
  manager: 'manager',
  seller: 'seller',
  revops: 'revenue operations',
  enablement: 'enablement',
  hr: 'HR',
  admin: 'admin',
}

const accessTexts: Readonly<Record<Access, string>> = {
  full: 'everything within their part of the organisation',
  team: 'what concerns the people below them; for a seller the team they are in',
  named: 'only records that name them',
  pair: 'only what the two people of a pair share',
  own: 'only about themselves, or written by themselves',
  status: 'that it exists and how it stands, no content',
  aggregate: 'sums and averages of at least five people',
  none: '–',
}

/** docs/reference/permissions.md: who sees what, as it is enforced. */
export function renderPermissionsReference(): string {
  return [
    '# Permissions',
    '',
    'Who sees what. Somebody with several roles sees what any of them lets them see. Generated from `src/domain/permissions`; do not edit.',
    '',
    ...Object.entries(accessTexts).flatMap(([access, text]) => (access === 'none' ? [] : [`- **${access}**: ${text}`])),
    '',
    `| class of data | ${roles.map((role) => roleNames[role]).join(' | ')} |`,
    `|---|${roles.map(() => '---').join('|')}|`,
    ...dataClasses.map((id) => {
      const { access } = accessTable[id]
      const cells = roles.map((role) => (access[role] === 'none' ? '–' : access[role]))
      return `| [${id}](#${id}) | ${cells.join(' | ')} |`
    }),
    '',
    ...dataClasses.flatMap((id) => {
      const { name, whoSees, conditions = {} } = accessTable[id]
      const limits = roles.flatMap((role) => {
        const condition = conditions[role]
        return condition === undefined ? [] : [`- ${roleNames[role]}: ${condition}`]
      })
      return [`## ${id}`, '', `${name}.`, '', whoSees, '', ...limits, ...(limits.length > 0 ? [''] : [])]
    }),
  ].join('\n')
}

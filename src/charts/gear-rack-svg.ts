import { speedOf } from './component-standing.ts'
import type { ComponentStanding } from './component-standing.ts'
import { turnsPerRing } from './gear-train.ts'
import { stepping, turn } from './gear-model-svg.ts'
import type { GearModelOptions } from './gear-model-svg.ts'
import { ringSeconds } from './gear-scene.ts'
import { escapeMarkup } from './markup.ts'
import { pitchRadius, rackPath, round, wheelPath, wheelProfile } from './tooth-profile.ts'

/**
 * The gear model for narrow screens: the wheels of one pillar in rows, each row running on a rack. `pace` is the common
 * pace of the train; a wheel beyond usual is lifted off the rack.
 */
export function gearRackSvg(
  members: readonly ComponentStanding[],
  pace: number,
  { idPrefix, label, hrefOf, turning }: GearModelOptions,
): string {
  const rows = chunk(members, perRow)
  const wheelSeconds = pace === 0 ? null : ringSeconds / turnsPerRing / pace
  return [
    `<svg class="gear-model${turning ? ' is-turning' : ''}" viewBox="0 0 ${width} ${rows.length * rowHeight}" role="${hrefOf === null ? 'img' : 'group'}" aria-label="${escapeMarkup(label)}" xmlns="http://www.w3.org/2000/svg">`,
    `<defs><path id="${idPrefix}-wheel" d="${outline}"/><clipPath id="${idPrefix}-clip"><rect x="0" y="-30" width="${width}" height="60" rx="3"/></clipPath></defs>`,
    ...rows.map((row, index) => drawRow(row, { y: index * rowHeight, idPrefix, hrefOf, wheelSeconds })),
    '</svg>',
  ].join('')
}

const profile = { teeth: 12, module: 3.3, ...wheelProfile }
const outline = wheelPath(profile)
const tooth = Math.PI * profile.module
const radius = pitchRadius(profile)
const perRow = 6
const teethApart = 5.5
const width = Math.round(perRow * teethApart * tooth)
const rowHeight = 66
const rack = rackPath(profile.module, -1, perRow * teethApart + 2)

interface Row {
  readonly y: number
  readonly idPrefix: string
  readonly hrefOf: GearModelOptions['hrefOf']
  readonly wheelSeconds: number | null
}

function drawRow(row: readonly ComponentStanding[], { y, idPrefix, hrefOf, wheelSeconds }: Row): string {
  const line = y + rowHeight - 14
  const motion =
    wheelSeconds === null ? '' : ` style="--rack-step:${round(-tooth)}px;${stepping(wheelSeconds / profile.teeth)}"`
  const wheels = row.map((standing, index) => drawWheel(standing, { index, line, idPrefix, hrefOf, wheelSeconds }))
  return `<g transform="translate(0 ${round(line)})" clip-path="url(#${idPrefix}-clip)"><path class="gear-rack"${motion} d="${rack}"/></g>${wheels.join('')}`
}

function drawWheel(
  standing: ComponentStanding,
  { index, line, idPrefix, hrefOf, wheelSeconds }: Omit<Row, 'y'> & { readonly index: number; readonly line: number },
): string {
  const runs = standing.standing === 'usual'
  const x = (index + 0.5) * teethApart * tooth
  const y = line - radius - (runs ? 0 : 7)
  // Every second wheel stands over a tooth instead of a gap, half a step on.
  const overTooth = ((index + 0.5) * teethApart) % 1
  const phase = (-overTooth * 360) / profile.teeth
  const speed = speedOf(standing)
  const seconds = wheelSeconds === null || speed === 0 ? null : wheelSeconds / speed
  const title = escapeMarkup(
    `${standing.mark === null ? '' : `${standing.mark}: `}${standing.name}. ${standing.words}.`,
  )
  const body = [
    `<circle class="gear-hit" r="25"/><g transform="rotate(${round(phase)})"><use class="gear-wheel"${turn(seconds)} href="#${idPrefix}-wheel"/></g>`,
    standing.standing === 'root' ? '<circle class="gear-halo" r="25"/>' : '',
    standing.mark === null
      ? '<circle class="gear-axle" r="4"/>'
      : `<text class="gear-mark gear-mark-small" y="6">${standing.mark}</text>`,
  ].join('')
  const attributes = `class="gear-component is-${standing.standing}" data-component="${standing.id}" transform="translate(${round(x)} ${round(y)})"`
  return hrefOf === null
    ? `<g ${attributes}><title>${title}</title>${body}</g>`
    : `<a ${attributes} href="${escapeMarkup(hrefOf(standing.id))}" aria-label="${title}"${standing.mark === null ? ' tabindex="-1"' : ''}>${body}</a>`
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

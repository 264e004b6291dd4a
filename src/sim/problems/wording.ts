import type { Stream } from '../random.ts'
import { distractors, lowerPhrases } from './phrases-lower.ts'
import { upperPhrases } from './phrases-upper.ts'

const openers = [
  '',
  '',
  '',
  '',
  'Again: ',
  'Hi, ',
  'Complaint: ',
  'FYI ',
  'Team says ',
  'Problem: ',
  'Note: ',
  'Heard in the corridor: ',
]
const closers = [
  '',
  '',
  '',
  '',
  '',
  ' (urgent)',
  ', please help',
  ' - costs us deals',
  ', second time',
  '!',
  ' in my area',
  ', any idea?',
]
const typoChance = 0.14

/** Replaces each `{a|b}` by one of its choices. */
export function expandPhrase(pattern: string, stream: Stream): string {
  return pattern.replaceAll(/\{([^}]*)\}/g, (_, choices: string) => stream.pick(choices.split('|')))
}

/** How many different texts a pattern can give. */
export function countPhrases(pattern: string): number {
  return [...pattern.matchAll(/\{([^}]*)\}/g)].reduce(
    (product, match) => product * (match[1] ?? '').split('|').length,
    1,
  )
}

export function phrasesOf(component: string): readonly string[] {
  return upperPhrases[component] ?? lowerPhrases[component] ?? []
}

/** A slip of the keyboard: two letters swapped, one lost or one doubled. */
function mistype(text: string, stream: Stream): string {
  const at = 2 + stream.index(Math.max(1, text.length - 4))
  const kind = stream.index(3)
  if (kind === 0) return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
  return kind === 1 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + (text[at] ?? '') + text.slice(at)
}

function finish(core: string, stream: Stream): string {
  const opener = stream.pick(openers)
  const body = opener === '' ? core.charAt(0).toUpperCase() + core.slice(1) : core
  const text = `${opener}${body}${stream.pick(closers)}`
  return stream.chance(typoChance) ? mistype(text, stream) : text
}

export function writeProblem(component: string, stream: Stream): string {
  return finish(expandPhrase(stream.pick(phrasesOf(component)), stream), stream)
}

export function writeDistractor(stream: Stream): string {
  return finish(expandPhrase(stream.pick(distractors), stream), stream)
}

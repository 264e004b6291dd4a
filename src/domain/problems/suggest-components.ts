import { framework } from '../framework/index.ts'
import { trainProblemClassifier, type Example, type ProblemClassifier } from './classify-problem.ts'
import { problemPhrases } from './problem-phrases.ts'

export interface SuggestedComponent {
  readonly component: string
  /** 0 to 1; what the three leave to 1 belongs to the other components and to "none of them". */
  readonly probability: number
  /** Words of the text that speak for it, the strongest first; at most four. */
  readonly because: readonly string[]
}

export interface SuggestOptions {
  /** Texts people have placed themselves: they teach an organisation's own words. Keep the array: what is learnt is kept with it. */
  readonly phrases?: readonly Example[]
}

/** Seed phrases of all components. */
export const seedExamples: readonly Example[] = Object.entries(problemPhrases).flatMap(([component, phrases]) =>
  phrases.split('; ').map((text) => ({ text, component })),
)

const noPhrases: readonly Example[] = []
const classifiers = new WeakMap<readonly Example[], ProblemClassifier>()

/** A classifier over the 54 components, seeded and taught; made once for each array of phrases. */
export function getClassifier(phrases: readonly Example[] = noPhrases): ProblemClassifier {
  const made =
    classifiers.get(phrases) ??
    trainProblemClassifier(framework.components, [...seedExamples, ...pickExamples(phrases)])
  classifiers.set(phrases, made)
  return made
}

const perComponent = 24

/** The latest different texts of each component, so that one busy component does not drown the rest. */
export function pickExamples(phrases: readonly Example[]): readonly Example[] {
  return [...Map.groupBy(phrases, ({ component }) => component).values()].flatMap((group) =>
    [...new Map(group.map((example) => [example.text, example])).values()].slice(-perComponent),
  )
}

/** A component less likely than this is not worth a line. */
const leastProbability = 0.02

/**
 * The components a problem may be about, at most three, the likeliest first; empty when no word of it is known. For filling a field
 * that people may change, never for filing without them. `suggestComponents('Commission statement for May is wrong')[0].component`
 * is `compensation-and-incentives`.
 */
export function suggestComponents(text: string, { phrases }: SuggestOptions = {}): readonly SuggestedComponent[] {
  const classifier = getClassifier(phrases)
  return classifier
    .classify(text)
    .filter(({ probability }) => probability >= leastProbability)
    .map(({ component, probability }) => ({ component, probability, because: classifier.explain(text, component) }))
    .filter(({ because }) => because.length > 0)
}

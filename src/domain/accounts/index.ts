/** What holds for accounts whatever stores them: passwords, waiting after failures, and which person of the facts a member is. */
export { findPasswordFault, passwordLength } from './password.ts'
export { computeWaitMs, signInRules, tellWait } from './throttle.ts'
export type { ThrottleRule } from './throttle.ts'
export { findLinkChanges } from './link-people.ts'
export type { FactsPerson, LinkableMember, PersonLink } from './link-people.ts'

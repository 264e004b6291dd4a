export const passwordLength = { min: 12, max: 128 } as const

/** Words that most guessed passwords are made of, in small letters. */
const commonWords = new Set(
  `abc abcd abcdef access admin administrator adobe amanda andrew angel anthony apple asdf asdfgh asdfghjkl ashley austin baseball
basketball batman bailey biteme buster changeme charlie cheese chelsea chocolate computer cookie corvette dallas daniel default dragon
eagle enter experience facebook falcon ferrari flower football forever freedom fuckyou gandalf geartrain george ginger golfer google
guest hammer hannah harley hello hockey hunter iloveyou internet jennifer jessica jordan joshua killer laptop letmein liverpool london
login lovely maggie master matrix matthew mercedes merlin michael michelle microsoft monday monkey monster mustang nicole ninja
office orange passw0rd passwd passphrase password pepper phoenix pokemon prince princess purple qazwsx qwer qwert qwerty qwertyuiop
qwertz ranger root sales salesforce samantha secret security server shadow silver soccer spring starwars startrek summer sunshine
superman sunday taylor temp temporary test testing thomas thunder tigger trustno trustnoone user victoria welcome whatever william
winter autumn yankees zaq zxcvbn zxcvbnm`.split(/\s+/),
)
/** Keys in the order of the keyboard and the alphabet: a password that runs along one of them is guessed early. */
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]

/**
 * What is wrong with a password, as a sentence for the person, or null. Long and not among the commonest is all that is asked: rules
 * about kinds of characters make passwords worse (NIST SP 800-63B §3.1.1).
 */
export function findPasswordFault(
  password: string,
  about: { readonly email: string; readonly name: string },
): string | null {
  const length = Array.from(password).length
  if (length < passwordLength.min) {
    return `The password has ${length} characters; it needs at least ${passwordLength.min}. Several words in a row are easy to remember.`
  }
  if (length > passwordLength.max)
    return `The password has ${length} characters; at most ${passwordLength.max} are taken.`
  const small = password.normalize('NFKC').toLowerCase()
  if (new Set(small).size < 5) return 'The password repeats a few characters. Take several words in a row.'
  if (isRun(small)) return 'The password runs along the keyboard or the alphabet. Take several words in a row.'
  if (isCommon(small)) return 'The password is among those that are guessed first. Take several words in a row.'
  if (isAbout(small, about)) return 'The password is made of your name or e-mail address. Take several words in a row.'
  return null
}

function isRun(text: string): boolean {
  return runs.some((run) => {
    const there = run.repeat(3)
    return there.includes(text) || Array.from(there).toReversed().join('').includes(text)
  })
}

/** Nothing but a common word, once or several times, with digits and signs around it. */
function isCommon(text: string): boolean {
  const respelt = text.replaceAll('0', 'o').replaceAll('@', 'a').replaceAll('$', 's')
  return [text, respelt].some((spelling) => {
    const words = spelling.split(/[^\p{L}]+/u).filter((word) => word.length > 1)
    return words.length > 0 && words.length <= 3 && words.every((word) => commonWords.has(unrepeat(word)))
  })
}

/** "passwordpassword" → "password". */
function unrepeat(word: string): string {
  for (let size = 1; size <= word.length / 2; size += 1) {
    if (word.length % size === 0 && word.slice(0, size).repeat(word.length / size) === word) return word.slice(0, size)
  }
  return word
}

function isAbout(text: string, about: { readonly email: string; readonly name: string }): boolean {
  const own = [about.email, about.email.split('@')[0] ?? '', about.name, about.name.replaceAll(/\s+/g, '')]
  return own
    .map((word) => word.toLowerCase())
    .some((word) => word.length >= 4 && text.includes(word) && text.length - word.length < 6)
}

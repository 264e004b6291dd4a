import { expect, test } from 'vitest'
import { keepThread } from './thread.ts'

const module = `
import { answerInThread } from '${new URL('thread.ts', import.meta.url).href}'
let answered = 0
answerInThread((asked) => {
  if (asked === 'fail') throw new TypeError('no such thing')
  if (asked === 'end') process.exit(3)
  return [asked, ++answered]
})`

test('answers in order and keeps what it learnt; who waits when it ends is told, and who comes later is answered', async () => {
  const ask = keepThread<string, readonly [string, number]>(
    new URL(`data:text/javascript,${encodeURIComponent(module)}`),
  )
  const told = await Promise.allSettled([ask('a'), ask('fail'), ask('b')])
  expect(told).toMatchObject([{ value: ['a', 1] }, { reason: { message: 'no such thing' } }, { value: ['b', 2] }])
  const ended = await Promise.allSettled([ask('end'), ask('c')])
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask('d')).toEqual(['d', 1])
})

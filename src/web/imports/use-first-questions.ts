import { useState } from 'react'
import type { Question, Upload } from '../../contract/imports.ts'

/** The questions an upload came with: the server drops those that are answered, the page keeps them so that they can be changed. */
export function useFirstQuestions(upload: Upload): readonly Question[] {
  const [first] = useState(upload.recognition.questions)
  const news = upload.recognition.questions.filter((question) => !first.some(({ id }) => id === question.id))
  return news.length === 0 ? first : [...first, ...news]
}

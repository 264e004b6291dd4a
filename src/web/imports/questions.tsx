import type { Question } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { uploadTexts } from '../texts/imports.ts'
import { answerOf, answerQuestion } from './change-mapping.ts'
import styles from './upload-page.module.css'

export interface QuestionsProps {
  readonly questions: readonly Question[]
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** What cannot be told from the files and is never guessed. */
export function Questions({ questions, mapping, onChange }: QuestionsProps) {
  const asked = questions.filter((question) => answerOf(mapping, question) !== 'unused')
  if (asked.length === 0) return null
  return (
    <section className={styles.questions} aria-labelledby="questions">
      <h2 id="questions">{uploadTexts.questions}</h2>
      {asked.map((question) => {
        const answer = answerOf(mapping, question)
        return (
          <fieldset key={question.id} data-open={answer === null}>
            <legend>{question.text}</legend>
            <p className="muted small">
              <code>{question.file}</code>, <code>{question.column}</code>
              {question.samples.length > 1 && `: ${question.samples.join(', ')}`}
            </p>
            <div className={styles.options}>
              {question.options.map((option) => (
                <label key={option.value}>
                  <input
                    type="radio"
                    name={question.id}
                    value={option.value}
                    checked={answer === option.value}
                    onChange={() => onChange(answerQuestion(mapping, question, option.value))}
                  />
                  {option.label}
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
    </section>
  )
}

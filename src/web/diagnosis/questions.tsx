import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DiagnosisReport, GivenAnswer } from '../../contract/diagnosis.ts'
import { giveAnswer } from '../api/mutations.ts'
import { findingTexts } from '../texts/diagnosis.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './questions.module.css'

type Finding = DiagnosisReport['findings'][number]
type Value = GivenAnswer['answer']

export interface QuestionsProps {
  readonly finding: Finding
  readonly answers: readonly GivenAnswer[]
}

/** What to find out next, answered in place: the verdict beside it follows at once, and every answer can be taken back. */
export function Questions({ finding, answers }: QuestionsProps) {
  const client = useQueryClient()
  const answer = useMutation({
    mutationFn: (given: { readonly question: string; readonly answer: Value | null }) => giveAnswer(client, given),
  })
  return (
    <>
      {finding.questions.length > 0 && (
        <ol className={styles.questions}>
          {finding.questions.map((question) => (
            <li key={question.id}>
              <p>{question.text}</p>
              <div className={styles.choices}>
                {(['yes', 'no', 'unknown'] as const).map((value) => (
                  <button
                    key={value}
                    type="button"
                    disabled={answer.isPending}
                    aria-label={`${findingTexts.answers[value]}: ${question.text}`}
                    onClick={() => answer.mutate({ question: question.id, answer: value })}
                  >
                    {findingTexts.answers[value]}
                  </button>
                ))}
              </div>
              <p className="muted small">{findingTexts.ifAnswered(question.ifYes.text, question.ifNo.text)}</p>
              {question.toImport !== null && <p className="muted small">{question.toImport}</p>}
            </li>
          ))}
        </ol>
      )}
      {answer.isError && <ProblemNotice error={answer.error} onRetry={() => answer.reset()} />}
      {answers.length > 0 && (
        <div className={styles.given} aria-live="polite">
          <h3>{findingTexts.answered}</h3>
          <ul>
            {answers.map((given) => (
              <li key={given.question}>
                <span>
                  {given.text} <strong>{findingTexts.answers[given.answer]}</strong>{' '}
                  <span className="muted small">{[given.by, given.on].filter((part) => part !== null).join(', ')}</span>
                </span>
                <button
                  type="button"
                  disabled={answer.isPending}
                  aria-label={findingTexts.undoAnswer(given.text)}
                  onClick={() => answer.mutate({ question: given.question, answer: null })}
                >
                  {findingTexts.undo}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

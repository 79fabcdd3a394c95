import type { Language } from '@inaproc/domain/language'
import { Icon } from '../icons.js'
import { useLanguage } from '../page-language.js'
import { messages } from './forms.messages.js'

/** A computation for the browser (identity, decision 005). */
export interface ProofTask {
  readonly task: string
  readonly parts: number
  /** How many zero bits each part asks for. */
  readonly difficulty: number
  /** After so many seconds the server takes the task without an answer. */
  readonly patience: number
}

/**
 * Sends `proof_task` and `proof_answer` along with a form. A module finds the answer beside the page's other work;
 * without JavaScript the person is asked to wait for some seconds, which counts as the answer.
 */
export function ProofField(p: {
  readonly task: ProofTask
  /** What the button says that sends the form. */
  readonly button: string
  readonly language?: Language | undefined
}) {
  const words = messages[useLanguage(p.language)].proof
  const { task, parts, difficulty, patience } = p.task
  return (
    <div
      class="field"
      data-proof
      data-task={task}
      data-parts={parts}
      data-zero-bits={difficulty}
      data-patience={patience}
      data-working={words.working}
      data-held={words.held}
      data-done={words.done(p.button)}
    >
      <input type="hidden" name="proof_task" value={task} />
      <input type="hidden" name="proof_answer" value="" />
      <p class="hint">
        <Icon name="clock" /> <span role="status">{words.wait(patience, p.button)}</span>
      </p>
    </div>
  )
}

import type { Language } from '@inaproc/domain/language'
import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { Tag, type Tone } from './content.js'
import { messages } from './content.messages.js'

export interface Step {
  readonly title: string
  readonly state: 'done' | 'current' | 'todo'
}

/** Where the person is on a road of a few stages: Identitas, Profil, Akses. */
export function Steps(p: {
  readonly label: string
  readonly steps: readonly Step[]
  readonly language?: Language | undefined
}) {
  const words = messages[useLanguage(p.language)]
  return (
    <ol class="steps" aria-label={p.label}>
      {p.steps.map((step, index) => (
        <li
          key={step.title}
          class={`step step-${step.state}`}
          {...(step.state === 'current' && { 'aria-current': 'step' })}
        >
          <span class="step-mark" aria-hidden="true">
            {step.state === 'done' ? <Icon name="check" /> : index + 1}
          </span>
          <span>
            <span class="step-count">{words.stepOf(index + 1, p.steps.length)}</span>
            <span class="step-title">{step.title}</span>
            <span class="visually-hidden"> ({words.stepState[step.state]})</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

export type TaskStatus =
  | 'completed'
  | 'current'
  | 'in-progress'
  | 'not-started'
  | 'locked'
  | 'waiting'
  | 'problem'

export interface Task {
  readonly title: string
  /** Left out while the task cannot be opened. */
  readonly href?: string | undefined
  readonly status: TaskStatus
  readonly hint?: string | undefined
}

// Finished work stays plain: the eye goes to what is left to do.
const STATUS_TONES: Readonly<Record<Exclude<TaskStatus, 'completed' | 'locked'>, Tone>> = {
  current: 'info',
  'in-progress': 'info',
  'not-started': 'neutral',
  waiting: 'warning',
  problem: 'danger',
}

function TaskState(p: { readonly status: TaskStatus; readonly language: Language }) {
  const text = messages[p.language].task[p.status]
  if (p.status === 'completed')
    return (
      <span class="task-plain">
        <Icon name="check" /> {text}
      </span>
    )
  if (p.status === 'locked')
    return (
      <span class="task-plain muted">
        <Icon name="lock" /> {text}
      </span>
    )
  return <Tag tone={STATUS_TONES[p.status]}>{text}</Tag>
}

/** What is to be done, in any order or session, with the state of each. */
export function TaskList(p: { readonly tasks: readonly Task[]; readonly language?: Language | undefined }) {
  const language = useLanguage(p.language)
  return (
    <ul class="task-list">
      {p.tasks.map((task, index) => {
        const id = `task-${index + 1}`
        return (
          <li key={task.title}>
            <div>
              {task.href === undefined ? (
                <span class="task-title">{task.title}</span>
              ) : (
                <a class="task-title" href={safeHref(task.href)} aria-describedby={`${id}-status`}>
                  {task.title}
                </a>
              )}
              {task.hint !== undefined && <p class="hint">{task.hint}</p>}
            </div>
            <span id={`${id}-status`} class="task-status">
              <TaskState status={task.status} language={language} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/**
 * How much of something is used up, as a thin bar under the words that say it: the bar itself is only for the eye.
 * `part` runs from 0 to 1.
 */
export function PartBar(p: { readonly part: number; readonly tone: Tone }) {
  const width = Math.round(Math.min(1, Math.max(0, p.part)) * 100)
  return (
    <svg
      class={`part-bar part-bar-${p.tone}`}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="part-bar-whole" width="100" height="6" />
      <rect class="part-bar-part" width={width} height="6" />
    </svg>
  )
}

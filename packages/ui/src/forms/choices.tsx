import { controlAttributes, type FieldProps, FieldSet } from './field.js'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly disabled?: boolean | undefined
}
export interface ChoiceGroup {
  readonly label: string
  readonly options: readonly Choice[]
}

export interface ChoicesProps extends FieldProps {
  readonly options: readonly Choice[]
  /** Side by side where there is room; for two or three short answers. */
  readonly inline?: boolean
}

/** Radio buttons or tick boxes under one question. */
export function Choices(p: {
  readonly field: ChoicesProps
  readonly type: 'radio' | 'checkbox'
  readonly chosen: readonly string[]
}) {
  const { id, name, 'aria-invalid': invalid } = controlAttributes(p.field)
  return (
    <FieldSet field={p.field}>
      <div class={p.field.inline === true ? 'choices choices-inline' : 'choices'}>
        {p.field.options.map((choice, position) => {
          // The first one carries the field's own id, so that the error summary leads to it.
          const choiceId = position === 0 ? id : `${id}-${position + 1}`
          return (
            <div class="choice" key={choice.value}>
              <input
                id={choiceId}
                type={p.type}
                name={name}
                value={choice.value}
                checked={p.chosen.includes(choice.value)}
                disabled={choice.disabled}
                {...(invalid !== undefined && p.type === 'checkbox' && { 'aria-invalid': invalid })}
                {...(choice.hint !== undefined && { 'aria-describedby': `${choiceId}-note` })}
              />
              <label for={choiceId}>{choice.label}</label>
              {choice.hint !== undefined && (
                <div class="hint" id={`${choiceId}-note`}>
                  {choice.hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </FieldSet>
  )
}

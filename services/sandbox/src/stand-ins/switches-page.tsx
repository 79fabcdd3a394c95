import { Card, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormProblem,
  SelectField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Mode, type StandIn, standInNames, standIns } from './stand-ins.js'
import type { SwitchState } from './switch-board.js'
import { messages } from './switches.messages.js'

/** A change that was sent and could not be made. */
export interface RefusedChange {
  readonly standIn: StandIn
  readonly mode: Mode
  readonly subject: string
  readonly problems: readonly FormProblem[]
}

export function SwitchesPage(p: {
  readonly frame: Frame
  readonly token: string
  readonly states: Readonly<Record<StandIn, SwitchState>>
  /** What the last form did. */
  readonly done?: StandIn | 'reset' | undefined
  readonly refused?: RefusedChange | undefined
}) {
  const words = messages[p.frame.language]
  const problems = p.refused?.problems ?? []
  return (
    <Page frame={p.frame} title={words.title} hasError={problems.length > 0}>
      <ErrorSummary problems={problems} />
      {p.done !== undefined && (
        <Notice
          tone="success"
          live
          title={p.done === 'reset' ? words.resetDone : words.changed(words.standIns[p.done].name)}
        />
      )}
      <PageHeading title={words.title} lead={words.lead} />
      {standInNames.map((standIn) => (
        <StandInCard
          key={standIn}
          standIn={standIn}
          state={p.states[standIn]}
          frame={p.frame}
          token={p.token}
          refused={p.refused?.standIn === standIn ? p.refused : undefined}
        />
      ))}
      <Form action="/switches/reset" token={p.token} label={words.reset}>
        <Actions>
          <Button kind="secondary">{words.reset}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

function StandInCard(p: {
  readonly standIn: StandIn
  readonly state: SwitchState
  readonly frame: Frame
  readonly token: string
  readonly refused: RefusedChange | undefined
}) {
  const words = messages[p.frame.language]
  const { name, about } = words.standIns[p.standIn]
  const { modes, subject } = standIns[p.standIn]
  const problems = p.refused?.problems ?? []
  return (
    <Card title={name} side={<ModeTag mode={p.state.mode} frame={p.frame} />}>
      <p>{about}</p>
      {p.state.subjects.size > 0 && (
        <SummaryList
          rows={[...p.state.subjects].map(([singled, mode]) => ({
            label: `${words.onlyFor} ${singled}`,
            value: <ModeTag mode={mode} frame={p.frame} />,
          }))}
        />
      )}
      <Form action="/switches" token={p.token} hidden={{ stand_in: p.standIn }} label={words.changeFor(name)}>
        <SelectField
          name="mode"
          id={`${p.standIn}-mode`}
          label={words.mode}
          placeholder={null}
          width={30}
          value={p.refused?.mode ?? p.state.mode}
          options={modes.map((mode) => ({
            value: mode,
            label: `${words.modes[mode]}: ${words.modeNotes[mode]}`,
          }))}
          problems={[]}
        />
        <TextField
          name="subject"
          // The error summary leads to the field that was refused; ids must differ between the forms.
          id={p.refused === undefined ? `${p.standIn}-subject` : undefined}
          label={`${words.onlyFor} (${words.subjects[subject]})`}
          hint={words.subjectHint}
          width={30}
          value={p.refused?.subject}
          problems={problems}
        />
        <Actions>
          <Button>{words.change}</Button>
        </Actions>
      </Form>
    </Card>
  )
}

function ModeTag(p: { readonly mode: Mode; readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return <Tag tone={p.mode === 'NORMAL' ? 'success' : 'warning'}>{words.modes[p.mode]}</Tag>
}

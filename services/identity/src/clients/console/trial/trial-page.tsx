import { type Acr, acrOrder, satisfies } from '@inaproc/domain/acr'
import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { Notice, Tag } from '@inaproc/ui/content'
import { Actions, Button, Form, SelectField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { ClientHead, type ClientHeadView } from '../client-page.js'
import { stateInWords } from '../clients-page.js'
import { messages } from '../words/console.messages.js'
import type { TrialCheck, TrialOutcome, TrialPersona, TrialRequest } from './trial.js'

export interface TrialView extends ClientHeadView {
  readonly request: TrialRequest
  readonly personas: readonly TrialPersona[]
  /** null: not run yet. */
  readonly outcome: TrialOutcome | null
}

/** What the door would do for the official who looks, step by step, and what the client would be told. */
export function TrialPage(p: { readonly frame: Frame; readonly view: TrialView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={`${words.trial} – ${view.shown.client.name}`} wide>
      <ClientHead frame={frame} view={view} current="trial" />
      <p>{words.trialLead}</p>
      <p class="hint">{words.trialWhy}</p>
      <Form
        action={view.hrefOf('trial')}
        method="get"
        label={words.trialRequest}
        hidden={{ jalan: 'ya' }}
        inline
      >
        <SelectField
          name="persona"
          label={words.trialHint}
          value={view.request.hint ?? ''}
          placeholder={words.trialAsIs}
          width={30}
          options={view.personas.map((persona) => ({
            value: persona.accessId,
            label: `${roles[persona.role].label[language]}, ${persona.place}`,
          }))}
        />
        <SelectField
          name="tingkat"
          label={words.trialAcr}
          value={view.request.acr ?? ''}
          placeholder={words.trialAsIs}
          width={30}
          options={acrOrder.map((value) => ({ value, label: words.levels[value] }))}
        />
        <Actions>
          <Button>{words.trialRun}</Button>
        </Actions>
      </Form>
      {view.outcome !== null && <Outcome outcome={view.outcome} language={language} />}
    </Page>
  )
}

function Outcome(p: { readonly outcome: TrialOutcome; readonly language: Language }) {
  const words = messages[p.language]
  const { checks, claims } = p.outcome
  const isGranted = checks.every(({ ok }) => ok)
  return (
    <>
      <h2>{words.trialResult}</h2>
      <Notice
        tone={isGranted ? 'success' : 'danger'}
        title={isGranted ? words.trialOk : words.trialFails}
        live
      />
      <DataTable<TrialCheck>
        caption={words.trialResult}
        captionHidden
        columns={[
          { header: words.trialCheck, namesRow: true, cell: ({ what }) => words.checks[what] },
          {
            header: words.state,
            cell: ({ ok }) => (
              <Tag tone={ok ? 'success' : 'danger'}>{ok ? words.trialOk : words.trialFails}</Tag>
            ),
          },
          { header: words.trialOutcome, cell: (check) => outcomeInWords(check, p.language) },
        ]}
        rows={checks}
      />
      {claims !== null && (
        <>
          <h2>{words.trialClaims}</h2>
          <p>{words.trialClaimsLead}</p>
          <pre>
            <code>{JSON.stringify(claims, null, 2)}</code>
          </pre>
        </>
      )}
    </>
  )
}

function outcomeInWords(check: TrialCheck, language: Language): string {
  const words = messages[language]
  const { outcomes } = words
  switch (check.what) {
    case 'state':
      return check.ok ? outcomes.active : outcomes.inactive(stateInWords(check.state, language))
    case 'people':
      return check.ok ? outcomes.forPeople : outcomes.machine
    case 'redirect':
      return outcomes.returns(check.address)
    case 'profile':
      return check.pushed ? outcomes.pushed : outcomes.direct
    case 'persona':
      return personaInWords(check.outcome, language)
    case 'level':
      return levelInWords(check.needed, check.now, language)
  }
}

function personaInWords(
  outcome: Extract<TrialCheck, { what: 'persona' }>['outcome'],
  language: Language,
): string {
  const { outcomes } = messages[language]
  if (outcome === 'none') return outcomes.noPersona
  if (outcome === 'missing') return outcomes.missing
  if (outcome === 'hint-refused') return outcomes.hintRefused
  if ('choose' in outcome) return outcomes.choose(outcome.choose)
  return outcomes.persona(roles[outcome.role].label[language], outcome.place)
}

function levelInWords(needed: Acr | null, now: Acr | null, language: Language): string {
  const { outcomes, levels } = messages[language]
  if (needed === null) return outcomes.levelUnknown
  if (now !== null && satisfies(now, needed)) return outcomes.levelReached(levels[needed])
  return outcomes.levelNeeded(levels[needed], levels[now ?? 'urn:inaproc:aal1'])
}

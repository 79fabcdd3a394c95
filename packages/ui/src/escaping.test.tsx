import type { ComponentChildren } from 'preact'
import { describe, expect, it } from 'vitest'
import {
  BackLink,
  Card,
  Confirmation,
  Details,
  Notice,
  PageHeading,
  SummaryList,
  Tabs,
  Tag,
} from './content/content.js'
import { EmptyState } from './content/empty-state.js'
import { CopyText, QrCode } from './content/live.js'
import { Pagination } from './content/pagination.js'
import { Steps, TaskList } from './content/progress.js'
import { DataTable } from './content/table.js'
import { Tiles } from './content/tiles.js'
import { Timeline } from './content/timeline.js'
import {
  Button,
  ButtonLink,
  CheckboxField,
  CodeField,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  PasswordField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from './forms/forms.js'
import { type Frame, Page, renderPage } from './page/page.js'
import { PersonaChooser } from './page/persona-chooser.js'

// Closes an attribute of either quote, a text area, a title and an element, then runs in three ways.
const EVIL = `x"'></textarea></title></option><script>alert(1)</script><img src=x onerror=alert(1)>`
const RUN = 'javascript:alert(1)'

const field = { name: EVIL, label: EVIL, hint: EVIL, problems: [{ field: EVIL, text: EVIL }] }
const link = { href: RUN, text: EVIL }
const persona = {
  id: EVIL,
  role: EVIL,
  organisation: EVIL,
  workUnit: EVIL,
  validUntil: EVIL,
  daysLeft: 1,
  href: RUN,
}
const options = [{ value: EVIL, label: EVIL, hint: EVIL }]
const now = new Date('2026-11-21T03:05:00Z')

const evilFrame: Frame = {
  language: 'id',
  path: `/x?a=${EVIL}`,
  service: { key: 'catalogue', name: EVIL, href: RUN },
  person: { name: EVIL, menu: [link], signOut: { href: RUN, text: EVIL, hidden: { [`h${EVIL}`]: EVIL } } },
  persona,
  personas: [persona, { ...persona, id: 'b', current: true }, { ...persona, id: 'c', disabledReason: EVIL }],
  personaChooser: link,
  navigation: [link],
  formToken: EVIL,
  footer: [link],
}
const safeFrame: Frame = {
  language: 'id',
  path: '/',
  service: { key: 'catalogue', name: 'Katalog', href: '/' },
}

const cases: Readonly<Record<string, ComponentChildren>> = {
  Form: <Form action={RUN} token={EVIL} hidden={{ a: EVIL }} label={EVIL} />,
  ErrorSummary: <ErrorSummary problems={field.problems} />,
  TextField: <TextField {...field} value={EVIL} prefix={EVIL} suffix={EVIL} autocomplete={EVIL} />,
  PasswordField: <PasswordField {...field} autocomplete="new-password" />,
  CodeField: <CodeField {...field} value={EVIL} />,
  SelectField: (
    <SelectField {...field} value={EVIL} placeholder={EVIL} options={[{ label: EVIL, options }]} />
  ),
  RadioField: <RadioField {...field} value={EVIL} options={options} />,
  CheckboxField: <CheckboxField {...field} value={EVIL} options={options} />,
  DateField: <DateField {...field} value={EVIL} min={EVIL} max={EVIL} />,
  FileField: <FileField {...field} accept={EVIL} kinds={EVIL} maxBytes={1} kept={{ name: EVIL, bytes: 1 }} />,
  TextAreaField: <TextAreaField {...field} value={EVIL} />,
  Button: (
    <Button name={EVIL} value={EVIL} formAction={RUN}>
      {EVIL}
    </Button>
  ),
  ButtonLink: <ButtonLink href={RUN}>{EVIL}</ButtonLink>,
  Tag: <Tag>{EVIL}</Tag>,
  Notice: <Notice title={EVIL}>{EVIL}</Notice>,
  PageHeading: <PageHeading title={EVIL} caption={EVIL} lead={EVIL} />,
  BackLink: <BackLink {...link} />,
  Tabs: <Tabs label={EVIL} tabs={[{ ...link, count: EVIL }]} />,
  Card: <Card title={EVIL}>{EVIL}</Card>,
  SummaryList: <SummaryList rows={[{ label: EVIL, value: EVIL, action: { ...link, about: EVIL } }]} />,
  Details: <Details summary={EVIL}>{EVIL}</Details>,
  Confirmation: <Confirmation title={EVIL} reference={EVIL} />,
  Steps: <Steps label={EVIL} steps={[{ title: EVIL, state: 'current' }]} />,
  TaskList: <TaskList tasks={[{ title: EVIL, href: RUN, status: 'problem', hint: EVIL }]} />,
  Timeline: (
    <Timeline
      entries={[{ at: now, title: EVIL, actor: EVIL, note: EVIL, next: { text: EVIL, deadline: now } }]}
    />
  ),
  DataTable: (
    <DataTable
      caption={EVIL}
      rows={[EVIL]}
      columns={[{ header: EVIL, cell: (row) => row, sort: { href: RUN } }]}
    />
  ),
  Pagination: <Pagination previous={RUN} next={RUN} />,
  Tiles: (
    <Tiles tiles={[{ title: EVIL, value: EVIL, text: EVIL, href: RUN, tag: { text: EVIL, tone: 'info' } }]} />
  ),
  EmptyState: <EmptyState kind="error" title={EVIL} action={link} />,
  CopyText: <CopyText text={EVIL} label={EVIL} shown={EVIL} />,
  QrCode: <QrCode size={1} squares={[1]} label={EVIL} />,
  PersonaChooser: (
    <PersonaChooser
      action={RUN}
      token={EVIL}
      personas={[persona, { ...persona, id: 'c', disabledReason: EVIL }]}
      problems={[{ field: 'persona', text: EVIL }]}
      legend={EVIL}
      hint={EVIL}
      submitText={EVIL}
      cancel={link}
    />
  ),
  'PersonaChooser without personas': <PersonaChooser action="/" personas={[]} apply={link} />,
}

function expectHarmless(html: string): void {
  expect(html).not.toContain('<script>alert')
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/(href|action)="javascript:/i)
  // No attribute was opened by the payload: what follows a tag name never has a handler of its own.
  expect(html).not.toMatch(/<[a-z][^<>"]*("[^"]*"[^<>"]*)*\sonerror=/)
}

describe('hostile text and addresses', () => {
  it.each(Object.entries(cases))('stay text in %s', (_, children) => {
    expectHarmless(
      renderPage(
        <Page frame={safeFrame} title="x">
          {children}
        </Page>,
      ),
    )
  })

  it('stay text in the frame of the page, with links and with a switch form', () => {
    expectHarmless(renderPage(<Page frame={evilFrame} title={EVIL} />))
    const personaSwitch = { action: RUN, field: EVIL, hidden: { a: EVIL } }
    const { href: _, ...withoutLink } = persona
    expectHarmless(
      renderPage(<Page frame={{ ...evilFrame, personas: [withoutLink], personaSwitch }} title={EVIL} />),
    )
  })
})

import type { Language, Texts } from '@inaproc/domain/language'
import { SummaryList } from '@inaproc/ui/content'
import { numberInWords } from '@inaproc/ui/dates'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import type { ShownClient } from '../client-list.js'
import { valueInWords } from '../history/client-diff.js'
import { messages as consoleWords } from '../words/console.messages.js'
import { messages } from './look.messages.js'
import {
  type ClientNames,
  lifetimesOf,
  type SettingName,
  settingSections,
  settingsIn,
  subjectOf,
  type TokenLifetime,
} from './settings.js'

interface Part {
  readonly shown: Pick<ShownClient, 'client'>
  readonly names: ClientNames
  readonly language: Language
}

/** All settings of a client but those of its heading, and how long its tokens last. */
export function Settings(p: Part & { readonly level?: 2 | 3 }) {
  const { client } = p.shown
  const definition = definitionOf(client)
  const words = consoleWords[p.language]
  const Heading = p.level === 3 ? 'h3' : 'h2'
  return (
    <>
      {settingSections.map((section) => {
        const names = settingsIn(section, definition)
        if (names.length === 0) return null
        return (
          <section key={section} aria-labelledby={section}>
            <Heading id={section}>{words.sections[section]}</Heading>
            <SummaryList rows={names.map((name) => settingRow(name, { ...p, definition }))} />
          </section>
        )
      })}
      <section aria-labelledby="lifetimes">
        <Heading id="lifetimes">{messages[p.language].lifetimes}</Heading>
        <Lifetimes client={client} language={p.language} />
      </section>
    </>
  )
}

function settingRow(name: SettingName, o: Part & { readonly definition: ClientDefinition }) {
  const { language, shown } = o
  const words = messages[language]
  if (name === 'subject') {
    return { label: words.subject, value: words.subjects[subjectOf(shown.client)] }
  }
  const { label } = consoleWords[language].fields[name]
  const nothing = name === 'sectorIdentifierUri' ? words.ownSector : consoleWords[language].nothing
  return { label, value: <Values values={settingInWords(name, o)} nothing={nothing} /> }
}

/** What has a name of its own stands with it; programs know it by its code. */
function settingInWords(
  name: Exclude<SettingName, 'subject'>,
  { definition, names, language }: Part & { readonly definition: ClientDefinition },
): readonly string[] {
  const values = valueInWords(definition, name, language)
  const named = (known: ReadonlyMap<string, Texts>) =>
    values.map((code) => {
      const text = known.get(code)
      return text === undefined ? code : `${text[language]} (${code})`
    })
  if (name === 'scopes') return named(names.scopes)
  return name === 'resources' ? named(names.apis) : values
}

function Lifetimes(p: { readonly client: StoredClient; readonly language: Language }) {
  const words = messages[p.language]
  return (
    <SummaryList
      rows={lifetimesOf(p.client).map((lifetime) => ({
        label: words.tokens[lifetime.token],
        value: words.ends[lifetime.end](spanInWords(lifetime, p.language)),
      }))}
    />
  )
}

/** In the largest unit that is whole. */
function spanInWords({ seconds }: TokenLifetime, language: Language): string {
  const { spans } = messages[language]
  const number = (count: number) => numberInWords(count, language)
  if (seconds % 86_400 === 0) return spans.day(number(seconds / 86_400))
  return seconds % 3_600 === 0 ? spans.hour(number(seconds / 3_600)) : spans.minute(number(seconds / 60))
}

/** The values of one setting, each on its own line. */
export function Values(p: { readonly values: readonly string[]; readonly nothing: string }) {
  const [first, second] = p.values
  if (first === undefined) return <>{p.nothing}</>
  if (second === undefined) return <>{first}</>
  return (
    <ul>
      {p.values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  )
}

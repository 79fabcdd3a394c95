import { type Language, text } from '@inaproc/domain/language'
import { escapeHtml } from '../../notifications/letter-rendering.js'
import { exportWords } from './export-words.js'

const frameWords = {
  id: {
    title: 'Salinan data pribadi Anda di INAPROC',
    made: (at: string) => `Dibuat ${at}. NIK disamarkan di sini; data.json memuatnya lengkap.`,
    none: 'Tidak ada.',
  },
  en: {
    title: 'Copy of your personal data at INAPROC',
    made: (at: string) => `Made ${at}. The NIK is masked here; data.json holds it in full.`,
    none: 'Nothing.',
  },
} satisfies Record<Language, unknown>

type Section = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[] | null

/** The export as one page that needs nothing else to be read: no script, no picture, no address. */
export function exportPage(
  sections: Readonly<Record<string, Section>>,
  o: { language: Language; madeAt: string },
): string {
  const words = frameWords[o.language]
  const parts = Object.entries(sections).map(
    ([name, section]) => `<h2>${label(name, o.language)}</h2>\n${sectionHtml(section, o.language)}`,
  )
  return `<!doctype html>
<html lang="${o.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words.title}</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}</style>
<h1>${words.title}</h1>
<p>${escapeHtml(words.made(o.madeAt))}</p>
${parts.join('\n')}
</html>
`
}

function sectionHtml(section: Section, language: Language): string {
  const entries = section === null ? [] : [section].flat()
  if (entries.length === 0) return `<p>${frameWords[language].none}</p>`
  return entries.map((entry) => tableOf(entry, language)).join('\n<hr>\n')
}

function tableOf(entry: Readonly<Record<string, unknown>>, language: Language): string {
  const rows = Object.entries(entry)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(
      ([name, value]) =>
        `<tr><th scope="row">${label(name, language)}</th><td>${cell(value, language)}</td></tr>`,
    )
  return `<table>${rows.join('')}</table>`
}

function cell(value: unknown, language: Language): string {
  if (isList(value)) {
    if (value.every((entry) => typeof entry !== 'object')) return escapeHtml(value.join(', '))
    return value.map((entry) => cell(entry, language)).join('')
  }
  if (value instanceof Date) return value.toISOString()
  // Whatever else is an object came from JSON, with texts as names.
  if (typeof value === 'object' && value !== null) return tableOf(value as Record<string, unknown>, language)
  return escapeHtml(String(value))
}

function isList<T>(value: T): value is T & readonly unknown[] {
  return Array.isArray(value)
}

/** Answers of an access form have their own names, which are shown as they are. */
function label(name: string, language: Language): string {
  const known = exportWords[name]
  return escapeHtml(known === undefined ? name : text(known, language))
}

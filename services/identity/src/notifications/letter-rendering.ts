import type { Language } from '@inaproc/domain/language'
import type { Letter } from './templates/template.js'

const closing = {
  id: 'Pesan ini dikirim otomatis oleh Akun INAPROC. Jangan membalas pesan ini.',
  en: 'This message was sent automatically by Akun INAPROC. Please do not reply.',
} satisfies Record<Language, string>

/** The mail as plain text, complete without the HTML part. */
export function letterText(letter: Letter, language: Language): string {
  const parts = [
    ...(letter.code === undefined ? [] : [letter.code]),
    ...letter.paragraphs,
    ...(letter.action === undefined ? [] : [`${letter.action.label}: ${letter.action.href}`]),
    '-- ',
    closing[language],
  ]
  return `${parts.join('\n\n')}\n`
}

/** The mail as HTML that needs no image, style sheet or script of anybody. Everything is escaped. */
export function letterHtml(letter: Letter, language: Language): string {
  const parts = [
    `<h1 style="font-size:20px">${escapeHtml(letter.subject)}</h1>`,
    ...(letter.code === undefined
      ? []
      : [`<p style="font-size:28px;letter-spacing:4px"><strong>${escapeHtml(letter.code)}</strong></p>`]),
    ...letter.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(letter.action === undefined
      ? []
      : [`<p><a href="${escapeHtml(letter.action.href)}">${escapeHtml(letter.action.label)}</a></p>`]),
    `<p style="color:#555">${escapeHtml(closing[language])}</p>`,
  ]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em">
${parts.join('\n')}
</body></html>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

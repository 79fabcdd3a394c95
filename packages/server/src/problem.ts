import { type ErrorCode, errorCatalogue, errorText } from '@inaproc/domain/error-catalogue'
import type { Language, Texts } from '@inaproc/domain/language'
import type { Refusal } from '@inaproc/domain/refusal'
import { Type } from 'typebox'

/** The media type of RFC 9457. */
export const problemMediaType = 'application/problem+json; charset=utf-8'

/**
 * A problem document (RFC 9457): what an API answers instead of a result. `code` is stable and from the error
 * catalogue; `reference` finds the request in the logs; `errors` name the fields that are wrong.
 */
export const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'urn:inaproc:problem:<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    reference: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), code: Type.String(), detail: Type.String() })),
    ),
  },
  { title: 'Problem', description: 'RFC 9457 problem document' },
)

export type Problem = Type.Static<typeof problemSchema>

/** The document of a refusal in the reader's language. */
export function problemOf(refusal: Refusal, language: Language, reference: string): Problem {
  const status = errorCatalogue[refusal.code].status
  return {
    type: `urn:inaproc:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: statusTitle(status, language),
    status,
    code: refusal.code,
    detail: errorText(refusal.code, language, refusal.params),
    reference,
    ...(refusal.problems.length > 0 && {
      errors: refusal.problems.map((problem) => ({
        field: problem.field,
        code: problem.code,
        detail: errorText(problem.code, language, problem.params),
      })),
    }),
  }
}

/** Codes whose words fit any field, so that a summary of several has to name each. */
const general = /^(?:FIELD|CHOICE|DATE|FILE)_/

/**
 * The problems of a refused form in the words of its page: the error summary and the fields show the same ones.
 * @param labels of the fields, by name: in the summary those in general words carry the label of their field
 */
export function formProblems(
  refusal: Refusal,
  language: Language,
  labels: Readonly<Partial<Record<string, string>>> = {},
): readonly { readonly field: string; readonly text: string; readonly label?: string }[] {
  const problems = refusal.problems.length > 0 ? refusal.problems : [{ field: '', ...refusal }]
  return problems.map(({ field, code, params }) => {
    const text = errorText(code, language, params)
    const label = labels[field]
    return { field, text, ...(label !== undefined && general.test(code) && { label }) }
  })
}

/** The same title for every occurrence of a status, as RFC 9457 §3.1.4 asks. */
function statusTitle(status: number, language: Language): string {
  const texts = statusTitles[status] ?? (status >= 500 ? unexpected : refused)
  return texts[language]
}

/** The code that stands for a failure nobody foresaw. Its document says nothing of the cause. */
export const unexpectedCode: ErrorCode = 'INTERNAL'

const refused: Texts = { id: 'Permintaan ditolak', en: 'Request refused' }
const unexpected: Texts = { id: 'Terjadi gangguan', en: 'Something went wrong' }

const statusTitles: Readonly<Record<number, Texts>> = {
  400: { id: 'Permintaan tidak dapat dibaca', en: 'Request cannot be read' },
  401: { id: 'Perlu masuk terlebih dahulu', en: 'Sign-in needed' },
  403: { id: 'Tidak diizinkan', en: 'Not allowed' },
  404: { id: 'Tidak ditemukan', en: 'Not found' },
  405: { id: 'Cara kirim tidak diterima', en: 'Method not accepted' },
  409: { id: 'Keadaan sudah berubah', en: 'The state has changed' },
  413: { id: 'Kiriman terlalu besar', en: 'Too large' },
  415: { id: 'Jenis isi tidak didukung', en: 'Content type not supported' },
  422: { id: 'Ada isian yang belum benar', en: 'Some answers are not right yet' },
  429: { id: 'Terlalu banyak percobaan', en: 'Too many attempts' },
  503: { id: 'Layanan sedang sibuk', en: 'Service busy' },
}

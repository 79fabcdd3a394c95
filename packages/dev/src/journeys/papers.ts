/** A file as a person would pick it. */
export interface Paper {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A small PDF that any reader opens; `words` make two papers different. */
export function pdf(name: string, words: string): Paper {
  const content = `BT /F1 18 Tf 72 760 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.indexOf('xref\n')}\n%%EOF\n`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') }
}

/** A decree of 3 MB. */
export const oversizedPdf: Paper = {
  name: 'SK-besar.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([pdf('', 'besar').buffer, Buffer.alloc(3 * 1024 * 1024, 0x20)]),
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A picture whose name says PDF. */
export const pictureNamedPdf: Paper = { name: 'SK-PPK.pdf', mimeType: 'application/pdf', buffer: onePixel }

export const ktpPicture: Paper = { name: 'ktp.png', mimeType: 'image/png', buffer: onePixel }

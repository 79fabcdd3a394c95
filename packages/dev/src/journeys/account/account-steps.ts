import { inflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Inbox } from '../../testing/inbox.js'
import type { Visitor } from '../../testing/visitor.js'
import { until } from '../ending.js'
import { expectHeading } from '../steps.js'

/** Every page that a journey about the account stops at is checked and, when asked, photographed. */
export async function look(visitor: Visitor, name: string, page?: Page): Promise<void> {
  await visitor.checkAccessibility(page)
  await visitor.picture(`account-${name}`, page)
}

/** From nothing to an account with verified contacts. */
export async function register(
  page: Page,
  o: { start: string; username: string; password: string; email: string; phone: string; inbox: Inbox },
): Promise<void> {
  await page.goto(o.start)
  await page.getByLabel('Nama pengguna').fill(o.username)
  await page.getByLabel('E-mail').fill(o.email)
  await page.getByLabel('Nomor telepon').fill(o.phone)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(o.password)
  await page.getByLabel(/Saya menyetujui ketentuan/).check()
  await page.getByLabel(/Saya sudah membaca pemberitahuan/).check()
  await page.getByRole('button', { name: 'Daftar dan kirim kode' }).click()
  await page.getByRole('textbox', { name: 'Kode dari e-mail' }).fill(await o.inbox.code(o.email))
  await page.getByRole('button', { name: 'Verifikasi e-mail' }).click()
  const international = o.phone.replace(/^0/, '+62').replaceAll(' ', '')
  await page.getByRole('textbox', { name: 'Kode dari SMS' }).fill(await o.inbox.code(international))
  await page.getByRole('button', { name: 'Verifikasi telepon' }).click()
  await expectHeading(page, 'Identitas digital Anda sudah siap')
}

/** By the menu with the person's name: out of every service. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Menu akun' }).click()
  await page.getByRole('button', { name: 'Keluar' }).click()
  await page.getByRole('button', { name: 'Semua layanan' }).click()
  await expectHeading(page, 'Satu akun untuk seluruh platform pengadaan')
}

/** The session was ended from elsewhere: as soon as its service was told the page says so, and leads to a new sign-in. */
export async function isSignedOut(page: Page): Promise<void> {
  const ended = page.getByRole('heading', { level: 1, name: 'Sesi Anda sudah diakhiri' })
  await until(async () => {
    await page.reload()
    return (await ended.count()) > 0
  })
  await page.getByRole('link', { name: /^Masuk kembali/ }).click()
  await expectHeading(page, 'Masuk')
}

/** What the summary at the top of the page says about a refused form. */
export const problem = (page: Page, text: RegExp) => page.getByRole('alert').getByText(text).first().waitFor()

/** The secret for an authenticator app, as a person types it who cannot scan. */
export async function secretOnPage(page: Page): Promise<string> {
  return ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '')
}

/** The first link in a message that leads to a page of the house. */
export function linkIn(message: { readonly text: string }): string {
  const [link] = /https?:\/\/\S+/.exec(message.text) ?? []
  if (link === undefined) throw new Error(`no link in the message:\n${message.text}`)
  return link
}

/** The files of a ZIP archive by name, read by its central directory (APPNOTE 4.3.12). */
export function filesIn(archive: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    files.set(name, contentAt(archive, archive.readUInt32LE(at + 42), archive.readUInt32LE(at + 20)))
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return files
}

function contentAt(archive: Buffer, header: number, size: number): Buffer {
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
  const bytes = archive.subarray(start, start + size)
  return archive.readUInt16LE(header + 8) === 0 ? bytes : inflateRawSync(bytes)
}

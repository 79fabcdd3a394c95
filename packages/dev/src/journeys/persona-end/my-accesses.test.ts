import { openDatabase } from '@inaproc/database/database'
import { addDays, todayInWib } from '@inaproc/domain/wib-date'
import type { DB } from '@inaproc/identity/database-types'
import { systemClock } from '@inaproc/server/clock'
import { expect, it } from 'vitest'
import { accountStage } from '../account/account-stage.js'
import { look } from '../account/account-steps.js'
import { expectHeading } from '../steps.js'

/** Akses Saya as its owners meet it: many accesses in groups, one that ends soon, and the page before leaving. */
const stage = accountStage()

it('shows a person with accesses in every state how each stands, in both languages', async () => {
  const budi = stage.person('budi.empat')
  await putInStates(budi.accesses.map(({ id }) => id))
  const visitor = await stage.signedInAt(budi, '/akses')
  const { page } = visitor
  await page.getByRole('button', { name: 'Lanjut tanpa persona' }).click()
  await expectHeading(page, 'Akses Saya')
  const heading = (name: string) => page.getByRole('heading', { level: 2, name })
  for (const name of ['Aktif (2)', 'Nonaktif (1)', 'Kedaluwarsa (1)']) await heading(name).waitFor()
  expect(await page.getByText('5 hari lagi').count()).toBe(1)
  await look(visitor, 'my-accesses')
  await page.goto(stage.akun('/akses?lang=en'))
  await expectHeading(page, 'My accesses')
  await look(visitor, 'my-accesses-en')

  await page.goto(stage.akun('/akses?lang=id'))
  await page
    .getByRole('link', { name: /^Rincian Pejabat Pembuat Komitmen/ })
    .first()
    .click()
  await look(visitor, 'my-access')
  await page.getByRole('link', { name: 'Nonaktifkan akses' }).click()
  await expectHeading(page, 'Nonaktifkan akses')
  await heading('Pekerjaan yang sedang berjalan').waitFor()
  // The catalogue answers that nothing is under way; the other platforms do not run in this house.
  const row = (platform: string) => page.locator('dl > div').filter({ hasText: platform })
  expect(await row('Katalog Elektronik').textContent()).toContain('Tidak ada')
  expect(await row('Daftar Hitam').textContent()).toContain('Tidak dapat ditanyai')
  await look(visitor, 'deactivation')
}, 120_000)

/** One that ends within days, one deactivated by its owner, one over since yesterday; the rest as they were. */
async function putInStates([soon, deactivated, expired]: readonly string[]): Promise<void> {
  const db = openDatabase<DB>({ url: stage.house.house.databaseUrls.identity, name: 'test', poolSize: 1 })
  const today = todayInWib(systemClock)
  const set = (id: string | undefined, values: { state?: string; ends_on?: string }) =>
    db
      .updateTable('accesses')
      .set(values)
      .where('id', '=', id ?? '')
      .execute()
  await set(soon, { ends_on: addDays(today, 5) })
  await set(deactivated, { state: 'DEACTIVATED' })
  await set(expired, { ends_on: addDays(today, -1) })
  await db.destroy()
}

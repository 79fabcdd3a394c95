import { wholePage } from '../camera.js'
import { fillIn, type PictureStage } from '../stage.js'

const owner = 'dewi.kpa'

/** What keeps an account its owner's, the way back into it, and what one may ask about one's data. */
export async function securityWalk(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await stage.windowOf(owner, '/keamanan')
  await camera.take(page, 'keamanan', { from: wholePage })
  for (const [path, name] of [
    ['/keamanan/autentikator/tambah', 'tambah-aplikasi'],
    ['/keamanan/sesi', 'sesi'],
    ['/keamanan/kontak', 'kontak'],
    ['/privasi', 'privasi'],
    ['/privasi/pembatasan', 'pembatasan-data'],
  ] as const) {
    await page.goto(stage.akun(path))
    await camera.take(page, name)
  }
  await page.goto(stage.akun('/keamanan/kontak/email'))
  await camera.take(page, 'ganti-kontak', {
    prepare: (form) => fillIn(form, { value: 'dewi.baru@demo.inaproc.test' }),
  })
  await forgets(stage)
}

async function forgets(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await stage.newWindow()
  const start = { prepare: (form: typeof page) => fillIn(form, { name: owner }) }
  await page.goto(stage.akun('/pemulihan/faktor'))
  await camera.take(page, 'faktor-hilang')
  await page.goto(stage.akun('/pemulihan'))
  await camera.take(page, 'pemulihan', start)
  await page.getByRole('button', { name: 'Kirim kode' }).click()
  await page.waitForURL(/\/pemulihan\/kode/)
  await camera.take(page, 'pemulihan-kode', { from: wholePage })
}

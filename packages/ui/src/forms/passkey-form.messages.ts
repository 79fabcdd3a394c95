import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly needs: string
  readonly waiting: string
  readonly sending: string
  readonly cancelled: string
  readonly known: string
  readonly unable: string
  readonly failed: string
}

export const messages = {
  id: {
    needs: 'Kunci sandi memerlukan JavaScript dan peramban yang mendukungnya.',
    waiting: 'Ikuti petunjuk di perangkat Anda.',
    sending: 'Kunci sandi diterima. Sedang diperiksa…',
    cancelled: 'Kunci sandi dibatalkan atau waktunya habis. Coba lagi, atau gunakan cara lain.',
    known: 'Perangkat ini sudah menyimpan kunci sandi untuk akun ini. Gunakan perangkat lain.',
    unable: 'Perangkat ini tidak dapat menyimpan kunci sandi. Gunakan perangkat lain, atau cara lain.',
    failed: 'Kunci sandi tidak dapat dipakai di perangkat ini. Coba lagi, atau gunakan cara lain.',
  },
  en: {
    needs: 'Passkeys need JavaScript and a browser that knows them.',
    waiting: 'Follow what your device asks.',
    sending: 'Your passkey was received. Checking it…',
    cancelled: 'The passkey was cancelled or the time ran out. Try again, or use another way.',
    known: 'This device already holds a passkey for this account. Use another device.',
    unable: 'This device cannot keep passkeys. Use another device, or another way.',
    failed: 'The passkey could not be used on this device. Try again, or use another way.',
  },
} satisfies Record<Language, Words>

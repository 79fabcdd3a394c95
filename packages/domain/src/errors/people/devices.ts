import type { ErrorTable } from '../error-row.js'

/** Signing in a device without a keyboard, with a code typed elsewhere (RFC 8628). */
export const deviceErrors = {
  DEVICE_CODE_UNKNOWN: {
    status: 404,
    id: 'Kode ini tidak dikenal. Periksa lagi kode di layar perangkat.',
    en: 'This code is not known. Check the code on the screen of the device again.',
  },
  DEVICE_CODE_EXPIRED: {
    status: 409,
    id: 'Kode ini sudah tidak berlaku. Mulai lagi di perangkat, lalu masukkan kode yang baru.',
    en: 'This code is no longer valid. Start again on the device, then enter the new code.',
  },
  DEVICE_CODE_USED: {
    status: 409,
    id: 'Kode ini sudah dipakai. Lanjutkan di tab atau ponsel tempat kode dimasukkan, atau mulai lagi di perangkat.',
    en: 'This code has been used. Go on in the tab or phone where it was entered, or start again on the device.',
  },
} as const satisfies ErrorTable

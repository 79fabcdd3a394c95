import type { ErrorTable } from '../error-row.js'

/** Clients of devices without a keyboard (RFC 8628): which may be one, and how they prove themselves. */
export const deviceClientErrors = {
  CLIENT_DEVICE_KIND: {
    status: 422,
    id: 'Masuk dengan kode di perangkat hanya untuk aplikasi di gawai dan server. Aplikasi di peramban memakai pengalihan, dan mesin tidak menerima orang. Hapus centang ini.',
    en: 'Sign-in by a code on a device is for apps on devices and for servers. An app in a browser uses redirects, and a machine receives no people. Untick it.',
  },
  CLIENT_DEVICE_PROOF: {
    status: 422,
    id: 'Rahasia yang tersimpan di banyak perangkat bukan rahasia lagi. Server yang mengurus perangkat memakai kunci (private_key_jwt); aplikasi di perangkat itu sendiri didaftarkan sebagai aplikasi di gawai, tanpa rahasia.',
    en: 'A secret that lies in many devices is none. A server behind the devices uses a key (private_key_jwt); an app on the device itself is registered as an app on a device, without a secret.',
  },
  CLIENT_DEVICE_FAPI: {
    status: 422,
    id: 'Profil FAPI 2.0 hanya mengenal masuk dengan pengalihan melalui PAR. Hapus centang ini, atau daftarkan klien lain untuk perangkatnya.',
    en: 'The FAPI 2.0 profile knows sign-in by redirect through PAR only. Untick it, or register another client for the devices.',
  },
} as const satisfies ErrorTable

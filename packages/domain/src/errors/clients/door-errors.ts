import type { Texts } from '../../language.js'

/** What an error code of the door means for whoever runs the client, and what they can do about it. */
export interface DoorError {
  readonly meaning: Texts
  readonly remedy: Texts
}

/**
 * Every code that a client can get from the sign-on service: those of OAuth 2.0 and OpenID Connect, of their extensions
 * that are in use, and our own (protocol.md §4). The console and the partners' pages explain counted errors with it.
 */
export const doorErrors = {
  access_denied: {
    meaning: {
      id: 'Orang itu membatalkan, menolak berbagi data, atau menolak perangkat.',
      en: 'The person cancelled, did not want to share the data, or refused the device.',
    },
    remedy: {
      id: 'Wajar. Tampilkan halaman yang menawarkan masuk lagi; jangan langsung mengulang.',
      en: 'This is normal. Show a page that offers to sign in again; do not start over by yourself.',
    },
  },
  authorization_pending: {
    meaning: {
      id: 'Perangkat bertanya sebelum orang itu selesai menyetujui.',
      en: 'The device asked before the person had finished to approve it.',
    },
    remedy: {
      id: 'Wajar. Tanyakan lagi setelah jeda `interval` dari jawaban pertama.',
      en: 'This is normal. Ask again after the `interval` of the first answer.',
    },
  },
  consent_required: {
    meaning: {
      id: 'Orang itu harus menyetujui dahulu, tetapi permintaan memakai `prompt=none`.',
      en: 'The person has to agree first, but the request came with `prompt=none`.',
    },
    remedy: {
      id: 'Ulangi tanpa `prompt=none`, agar halaman persetujuan dapat ditampilkan.',
      en: 'Ask again without `prompt=none`, so that the page of consent can be shown.',
    },
  },
  expired_token: {
    meaning: {
      id: 'Kode perangkat habis waktunya sebelum disetujui.',
      en: 'The code of the device ran out before it was approved.',
    },
    remedy: {
      id: 'Minta kode perangkat baru dan tampilkan kode itu.',
      en: 'Ask for a new device code and show it.',
    },
  },
  insufficient_scope: {
    meaning: {
      id: 'Token ini tidak punya scope yang diperlukan, misalnya userinfo tanpa `openid`.',
      en: 'The token lacks the scope that is needed, such as userinfo without `openid`.',
    },
    remedy: {
      id: 'Minta scope itu pada permintaan masuk, lalu pakai token barunya.',
      en: 'Ask for the scope in the authorization request, then use the new token.',
    },
  },
  interaction_required: {
    meaning: {
      id: 'Orang itu harus memilih persona atau menjawab sesuatu, tetapi permintaan memakai `prompt=none`.',
      en: 'The person has to choose a persona or answer something, but the request came with `prompt=none`.',
    },
    remedy: {
      id: 'Wajar pada pembaruan diam-diam. Ulangi tanpa `prompt=none`, atau kirim `persona_hint`.',
      en: 'Normal for a silent renewal. Ask again without `prompt=none`, or send a `persona_hint`.',
    },
  },
  invalid_client: {
    meaning: {
      id: 'Klien gagal membuktikan dirinya: rahasia salah atau berakhir, asersi salah, atau kuncinya tidak dikenal.',
      en: 'The client failed to prove itself: a wrong or ended secret, a wrong assertion, or an unknown key.',
    },
    remedy: {
      id: 'Periksa cara pembuktian dan rahasia di tab Kredensial. Untuk `private_key_jwt`: `aud` adalah issuer, `kid` ada di JWKS, jam server tepat.',
      en: 'Check the method and the secret in the tab of credentials. With `private_key_jwt`: `aud` is the issuer, `kid` is in the JWKS, the clock of the server is right.',
    },
  },
  invalid_client_metadata: {
    meaning: {
      id: 'Pengaturan klien tidak cocok dengan permintaan ini, misalnya JWKS tidak dapat diambil.',
      en: 'The settings of the client do not fit the request, for example its JWKS cannot be fetched.',
    },
    remedy: {
      id: 'Buka tab Kredensial dan uji JWKS. Alamatnya harus publik dan menjawab dengan cepat.',
      en: 'Open the tab of credentials and test the JWKS. Its address has to be public and answer quickly.',
    },
  },
  invalid_dpop_proof: {
    meaning: {
      id: 'Bukti DPoP salah: kunci, `htm`, `htu`, `ath` atau `iat` tidak cocok, atau `jti` sudah dipakai.',
      en: 'The DPoP proof is wrong: key, `htm`, `htu`, `ath` or `iat` do not fit, or the `jti` was used before.',
    },
    remedy: {
      id: 'Buat bukti baru untuk setiap permintaan, dengan kunci yang sama dan jam yang tepat.',
      en: 'Make a new proof for each request, with the same key and a clock that is right.',
    },
  },
  invalid_grant: {
    meaning: {
      id: 'Kode atau refresh token tidak berlaku: kedaluwarsa, sudah dipakai, dicabut, milik klien lain, atau `redirect_uri` dan `code_verifier` tidak cocok.',
      en: 'The code or refresh token is not valid: expired, used before, revoked, of another client, or `redirect_uri` or `code_verifier` do not fit.',
    },
    remedy: {
      id: 'Pakai kode sekali saja dan segera. Simpan refresh token terbaru; bila tetap ditolak, minta orang itu masuk lagi.',
      en: 'Use a code once and at once. Keep the newest refresh token; if it is still refused, ask the person to sign in again.',
    },
  },
  invalid_redirect_uri: {
    meaning: {
      id: '`redirect_uri` tidak persis sama dengan yang terdaftar.',
      en: 'The `redirect_uri` is not exactly one that is registered.',
    },
    remedy: {
      id: 'Bandingkan huruf demi huruf, juga garis miring di akhir. Daftarkan alamat yang benar pada klien ini.',
      en: 'Compare it letter by letter, also a slash at the end. Register the right address with this client.',
    },
  },
  invalid_request: {
    meaning: {
      id: 'Parameter kurang, ganda, atau tidak sah; sering karena tanpa PKCE (`code_challenge`).',
      en: 'A parameter is missing, given twice or not valid; often PKCE (`code_challenge`) is missing.',
    },
    remedy: {
      id: 'Baca `error_description` di catatan aplikasi. Pakai pustaka OpenID Connect yang terpelihara.',
      en: 'Read the `error_description` in the log of the application. Use a well-kept OpenID Connect library.',
    },
  },
  invalid_request_object: {
    meaning: {
      id: 'Objek permintaan (JWT) salah tanda tangan, kedaluwarsa, atau algoritmanya tidak diterima.',
      en: 'The request object (JWT) has a wrong signature, has expired, or its algorithm is not accepted.',
    },
    remedy: {
      id: 'Tanda tangani dengan kunci terdaftar, `aud` = issuer, dan `nbf` serta `exp` yang pendek.',
      en: 'Sign it with a registered key, `aud` = issuer, and a short `nbf` and `exp`.',
    },
  },
  invalid_request_uri: {
    meaning: {
      id: '`request_uri` dari PAR kedaluwarsa, sudah dipakai, atau milik klien lain.',
      en: 'The `request_uri` of a PAR has expired, was used before, or is of another client.',
    },
    remedy: {
      id: 'Kirim permintaan (PAR) baru tepat sebelum mengarahkan peramban, dan pakai sekali.',
      en: 'Push a new request right before you send the browser, and use it once.',
    },
  },
  invalid_scope: {
    meaning: {
      id: 'Scope yang diminta tidak diizinkan untuk klien ini.',
      en: 'A scope was asked for that this client may not have.',
    },
    remedy: {
      id: 'Minta hanya scope yang tercantum pada klien, atau ajukan tambahannya.',
      en: 'Ask only for the scopes listed with the client, or apply for more.',
    },
  },
  invalid_target: {
    meaning: {
      id: '`resource` tidak dikenal atau tidak diizinkan untuk klien ini.',
      en: 'The `resource` is unknown, or this client may not have tokens for it.',
    },
    remedy: {
      id: 'Kirim persis alamat API yang tercantum pada klien.',
      en: 'Send exactly the address of an API that is listed with the client.',
    },
  },
  invalid_token: {
    meaning: {
      id: 'Token akses kedaluwarsa, dicabut, atau aksesnya sudah berakhir.',
      en: 'The access token has expired, was revoked, or the access behind it has ended.',
    },
    remedy: {
      id: 'Perbarui dengan refresh token, atau minta orang itu masuk lagi.',
      en: 'Renew it with the refresh token, or ask the person to sign in again.',
    },
  },
  login_required: {
    meaning: {
      id: 'Orang itu belum masuk, tetapi permintaan memakai `prompt=none`.',
      en: 'The person is not signed in, but the request came with `prompt=none`.',
    },
    remedy: {
      id: 'Wajar pada pembaruan diam-diam. Tawarkan masuk tanpa `prompt=none`.',
      en: 'Normal for a silent renewal. Offer to sign in without `prompt=none`.',
    },
  },
  persona_expired: {
    meaning: {
      id: 'Akses yang dipakai sudah berakhir, ditangguhkan, atau dicabut.',
      en: 'The access in use has ended, was suspended or revoked.',
    },
    remedy: {
      id: 'Akhiri sesi itu di aplikasi, lalu minta orang itu masuk lagi dengan persona lain.',
      en: 'End that session in the application, then ask the person to sign in again with another persona.',
    },
  },
  persona_not_allowed: {
    meaning: {
      id: '`persona_hint` atau `persona` menunjuk akses yang bukan milik orang itu, atau perannya tidak boleh diterima klien ini.',
      en: 'The `persona_hint` or `persona` names an access that is not of this person, or a role that this client may not receive.',
    },
    remedy: {
      id: 'Buang petunjuk yang disimpan dan biarkan orang itu memilih. Periksa peran yang diizinkan pada klien.',
      en: 'Drop the stored hint and let the person choose. Check the roles that the client may receive.',
    },
  },
  persona_required: {
    meaning: {
      id: 'Klien ini mewajibkan persona, dan orang itu tidak punya yang diterima.',
      en: 'This client requires a persona, and the person has none that it accepts.',
    },
    remedy: {
      id: 'Orang itu sudah diberi tahu akses mana yang dapat diajukan. Bila banyak terjadi, periksa peran yang diizinkan.',
      en: 'The person was told which access to apply for. If it happens a lot, check the allowed roles.',
    },
  },
  registration_not_supported: {
    meaning: {
      id: 'Parameter `registration` tidak didukung.',
      en: 'The parameter `registration` is not supported.',
    },
    remedy: { id: 'Hapus parameter itu.', en: 'Leave the parameter out.' },
  },
  request_not_supported: {
    meaning: { id: 'Parameter `request` tidak didukung.', en: 'The parameter `request` is not supported.' },
    remedy: {
      id: 'Kirim parameter satu per satu, atau pakai PAR.',
      en: 'Send the parameters one by one, or use PAR.',
    },
  },
  request_uri_not_supported: {
    meaning: {
      id: '`request_uri` di luar PAR tidak didukung.',
      en: 'A `request_uri` that is not from PAR is not supported.',
    },
    remedy: {
      id: 'Kirim permintaan melalui PAR, lalu pakai `request_uri` yang diterima.',
      en: 'Push the request by PAR, then use the `request_uri` that you get.',
    },
  },
  server_error: {
    meaning: {
      id: 'Layanan INAPROC mengalami gangguan saat menjawab.',
      en: 'The INAPROC service broke down while it answered.',
    },
    remedy: {
      id: 'Ulangi setelah beberapa detik. Bila berulang, hubungi operator dengan jam kejadiannya.',
      en: 'Try again after some seconds. If it goes on, tell the operator the hour at which it happened.',
    },
  },
  slow_down: {
    meaning: {
      id: 'Perangkat bertanya terlalu sering.',
      en: 'The device asks too often.',
    },
    remedy: {
      id: 'Tambah jeda lima detik setiap kali menerima kode ini.',
      en: 'Wait five seconds longer each time this code comes.',
    },
  },
  temporarily_unavailable: {
    meaning: {
      id: 'Terlalu banyak pembuktian klien yang gagal dari alamat ini.',
      en: 'Too many failed proofs of the client came from this address.',
    },
    remedy: {
      id: 'Perbaiki rahasia atau kuncinya, lalu tunggu selama `Retry-After`.',
      en: 'Mend the secret or key, then wait for `Retry-After`.',
    },
  },
  unauthorized_client: {
    meaning: {
      id: 'Klien ini tidak boleh memakai alur yang diminta, atau sedang tidak aktif.',
      en: 'This client may not use the flow it asked for, or is not active.',
    },
    remedy: {
      id: 'Periksa keadaan dan jenis klien ini; alur mesin hanya untuk klien mesin.',
      en: 'Check the state and the kind of the client; the flow of machines is for machine clients only.',
    },
  },
  unmet_authentication_requirements: {
    meaning: {
      id: 'Tingkat masuk (`acr`) yang diminta tidak dapat dicapai orang itu.',
      en: 'The person cannot reach the level of sign-in (`acr`) that was asked for.',
    },
    remedy: {
      id: 'Minta `acr` itu hanya untuk tindakan yang memerlukannya, dan arahkan orang itu ke pengaturan keamanan.',
      en: 'Ask for that `acr` only where an act needs it, and point the person to the security settings.',
    },
  },
  unsupported_grant_type: {
    meaning: { id: '`grant_type` ini tidak ada.', en: 'There is no such `grant_type`.' },
    remedy: {
      id: 'Pakai salah satu yang tercantum di dokumen discovery.',
      en: 'Use one that the discovery document lists.',
    },
  },
  unsupported_response_mode: {
    meaning: { id: '`response_mode` ini tidak didukung.', en: 'This `response_mode` is not supported.' },
    remedy: { id: 'Pakai `query` atau `form_post`.', en: 'Use `query` or `form_post`.' },
  },
  unsupported_response_type: {
    meaning: {
      id: 'Alur implicit atau hybrid tidak pernah tersedia.',
      en: 'Implicit and hybrid flows are never available.',
    },
    remedy: { id: 'Pakai `response_type=code` dengan PKCE.', en: 'Use `response_type=code` with PKCE.' },
  },
  unsupported_token_type: {
    meaning: {
      id: 'Token JWT tidak dapat dicabut atau ditanyakan di sini.',
      en: 'JWT tokens can be neither revoked nor asked about here.',
    },
    remedy: {
      id: 'Verifikasi tanda tangannya, dan dengarkan sinyal tentang akhir sesi.',
      en: 'Verify their signature, and listen to the signals that a session has ended.',
    },
  },
} as const satisfies Readonly<Record<string, DoorError>>

export type DoorErrorCode = keyof typeof doorErrors

/** The explanation of a code; undefined for one that this release does not know. */
export function doorError(code: string): DoorError | undefined {
  return Object.hasOwn(doorErrors, code) ? doorErrors[code as DoorErrorCode] : undefined // its own keys are the codes
}

import type { ErrorTable } from '../error-row.js'

/** Cek NIB and the data of companies (domain.md, A3); what an application says about its NIB is in accesses.ts. */
export const companyErrors = {
  NIB_REVOKED: {
    status: 422,
    id: 'NIB ini sudah dicabut. Urus kembali NIB di OSS, lalu ulangi Cek NIB.',
    en: 'This NIB has been revoked. Settle it at OSS, then check the NIB again.',
  },
  NIB_CHECK_REQUIRED: {
    status: 409,
    id: 'NIB belum diperiksa, atau pemeriksaannya sudah lewat {hours} jam. Tekan Cek NIB terlebih dahulu.',
    en: 'The NIB has not been checked, or the check is older than {hours} hours. Check the NIB first.',
  },
  NIB_CHECKS_USED_UP: {
    status: 429,
    id: 'Batas {max} kali Cek NIB dalam {hours} jam sudah tercapai. Coba lagi setelah itu.',
    en: 'The limit of {max} NIB checks in {hours} hours is reached. Try again after that.',
  },
  COMPANY_BLACKLISTED: {
    status: 409,
    id: 'NPWP perusahaan ini sedang dikenai Sanksi Daftar Hitam, jadi akses penyedia baru tidak dapat diajukan. Hubungi layanan bantuan bila itu keliru.',
    en: 'The NPWP of this company is under a blacklist sanction, so no new provider access can be applied for. Contact the help desk if that is wrong.',
  },
  COMPANY_NOT_REGISTERED: {
    status: 409,
    id: 'Perusahaan ini belum mempunyai admin. Minta direktur, penanggung jawab, atau pemegang sahamnya mendaftar lebih dahulu.',
    en: 'This company has no admin yet. Ask its director, person in charge or a shareholder to register first.',
  },
  BLACKLIST_UNAVAILABLE: {
    status: 503,
    id: 'Daftar Hitam sedang tidak dapat ditanya, jadi pemeriksaan belum selesai. Coba lagi beberapa saat lagi.',
    en: 'The blacklist cannot be asked now, so the check is not complete. Try again in a while.',
  },
  COMPANY_SOURCES_UNAVAILABLE: {
    status: 503,
    id: 'Tidak satu pun sumber data perusahaan menjawab. Data yang tersimpan tidak berubah; coba lagi nanti.',
    en: 'None of the sources of company data answers. The kept data has not changed; try again later.',
  },
  DIRECTORS_NOT_ALL_FOREIGN: {
    status: 409,
    id: 'Menurut OSS tidak semua PJ/pengurus/direksi perusahaan ini WNA. Tolak permohonan ini; yang WNI dapat mendaftar sendiri.',
    en: 'By OSS not every director of this company is foreign. Reject this application; an Indonesian director can register in person.',
  },
  COMPANY_HAS_ADMIN: {
    status: 409,
    id: 'Perusahaan ini sudah mempunyai admin. Kuasa berikutnya diangkat oleh admin itu, bukan lewat jalur ini.',
    en: 'This company already has an admin. Further attorneys are appointed by that admin, not by this route.',
  },
  INVITATION_PENDING: {
    status: 409,
    id: 'Undangan untuk perusahaan ini masih berlaku. Cabut undangan itu dahulu, atau tunggu sampai lewat.',
    en: 'An invitation for this company is still open. Withdraw it first, or wait until it has run out.',
  },
  NOT_ON_NIB: {
    status: 403,
    id: 'Anda tidak tercantum pada NIB perusahaan ini. Penunjukan hanya oleh PJ, direksi, atau pemegang saham pada NIB.',
    en: 'You are not on the NIB of this company. Only a director, person in charge or shareholder on it can nominate.',
  },
  NOMINEE_NOT_FOUND: {
    status: 422,
    id: 'Tidak ada orang dengan nama pengguna dan e-mail ini yang profilnya sudah terverifikasi. Minta yang bersangkutan mendaftar sampai tingkat profil.',
    en: 'Nobody with this username and e-mail has a verified profile. Ask the person to register up to profile level.',
  },
  NOMINATION_EXISTS: {
    status: 409,
    id: 'Penunjukan orang ini untuk cabang yang sama masih berjalan, atau aksesnya sudah ada. Lihat daftar penunjukan.',
    en: 'A nomination of this person for the same branch is under way, or the access exists. See the list of nominations.',
  },
  NOMINATOR_NOT_ADMIN: {
    status: 409,
    id: 'Yang menunjuk tidak lagi admin aktif perusahaan ini, jadi penunjukannya tidak berlaku. Minta penunjukan baru.',
    en: 'Whoever nominated is no longer an active admin of this company, so the nomination does not hold. Ask for a new one.',
  },
} as const satisfies ErrorTable

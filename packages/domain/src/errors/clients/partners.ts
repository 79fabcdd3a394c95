import type { ErrorTable } from '../error-row.js'

/** Organisations that run relying parties, and their way to production (protocol.md §6). */
export const partnerErrors = {
  PARTNER_UNKNOWN: {
    status: 404,
    id: 'Mitra ini tidak ada, atau Anda bukan anggotanya. Buka daftar mitra Anda.',
    en: 'There is no such partner, or you are not one of its members. Open the list of your partners.',
  },
  PARTNER_SUSPENDED: {
    status: 409,
    id: 'Mitra ini sedang ditangguhkan Direktorat, jadi tidak ada yang dapat diubah. Alasan dan langkah berikutnya ada pada halaman mitra.',
    en: 'The Directorate has suspended this partner, so nothing can be changed. The page of the partner tells the reason and what to do.',
  },
  PARTNER_CLOSED: {
    status: 409,
    id: 'Mitra ini sudah ditutup, jadi tidak ada lagi yang dapat diubah. Daftarkan organisasi lagi bila masih diperlukan.',
    en: 'This partner is closed, so nothing can be changed any more. Sign the organisation up again if you still need it.',
  },
  PARTNER_HAS_OWNER: {
    status: 409,
    id: 'Mitra ini mempunyai pemilik yang akunnya aktif. Mintalah pemilik itu mengubah peran anggotanya sendiri.',
    en: 'This partner has an owner whose account is in use. Ask that owner to change the roles of its members.',
  },
  CLIENT_APPROVED: {
    status: 409,
    id: 'Klien ini sudah diperiksa dua pejabat, jadi Anda langsung hanya dapat mengganti rahasia, kunci, dan kontaknya. Usulkan perubahan lain; dua pejabat memutuskannya.',
    en: 'Two officials have examined this client, so at once you can only change its secrets, keys and contacts. Propose any other change; two officials decide on it.',
  },
  PARTNER_OWNER_ONLY: {
    status: 403,
    id: 'Hanya pemilik mitra yang dapat melakukan ini. Mintalah salah satu pemilik.',
    en: 'Only an owner of the partner can do this. Ask one of the owners.',
  },
  PARTNER_VIEWER_LOOKS: {
    status: 403,
    id: 'Peran Anda di mitra ini hanya melihat. Mintalah pemilik melakukannya, atau mengubah peran Anda.',
    en: 'Your role at this partner is to look only. Ask an owner to do this, or to change your role.',
  },
  PARTNERS_TOO_MANY: {
    status: 409,
    id: 'Anda sudah memiliki {max} mitra. Tambahkan klien pada mitra yang ada.',
    en: 'You own {max} partners already. Add clients to one of them.',
  },
  PARTNER_LAST_OWNER: {
    status: 409,
    id: 'Mitra harus mempunyai pemilik. Jadikan anggota lain pemilik dahulu, atau tutup mitra bila tidak dipakai lagi.',
    en: 'A partner must have an owner. Make another member an owner first, or close the partner when it is no longer needed.',
  },
  PARTNER_MEMBER_ALREADY: {
    status: 409,
    id: 'Orang dengan e-mail ini sudah menjadi anggota mitra. Undang alamat lain.',
    en: 'The person with this e-mail is a member of the partner already. Invite another address.',
  },
  PARTNER_MEMBER_UNKNOWN: {
    status: 404,
    id: 'Orang ini bukan lagi anggota mitra. Muat ulang daftar anggota.',
    en: 'This person is not a member of the partner any more. Load the list of members again.',
  },
  PARTNER_MEMBERS_TOO_MANY: {
    status: 409,
    id: 'Sebuah mitra memiliki paling banyak {max} anggota dan undangan. Keluarkan anggota atau cabut undangan yang tidak dipakai.',
    en: 'A partner has at most {max} members and invitations. Remove a member or withdraw an unused invitation.',
  },
  PARTNER_INVITATION_INVALID: {
    status: 404,
    id: 'Undangan ini tidak berlaku: sudah dipakai, dicabut, diganti, atau lewat waktunya. Mintalah undangan baru dari pemilik mitra.',
    en: 'This invitation does not work: it was used, withdrawn or replaced, or its time is over. Ask an owner of the partner for a new one.',
  },
  PARTNER_INVITATION_OTHER_ADDRESS: {
    status: 403,
    id: 'Undangan ini untuk alamat e-mail lain. Masuk dengan akun yang e-mailnya diundang, atau minta undangan ke e-mail akun ini.',
    en: 'This invitation is for another e-mail address. Sign in with the account of that address, or ask for an invitation to the address of this account.',
  },
  OWN_PARTNER: {
    status: 403,
    id: 'Anda anggota mitra ini, jadi tidak boleh memutuskan. Serahkan kepada pejabat lain.',
    en: 'You are a member of this partner, so you may not decide. Leave it to another official.',
  },
  CLIENT_PROPOSAL_OPEN: {
    status: 409,
    id: 'Klien ini sudah mempunyai usul perubahan yang belum selesai. Buka usul itu: tarik atau perbaiki, atau tunggu keputusannya.',
    en: 'A proposal for this client is open already. Open it: withdraw or mend it, or wait for its decision.',
  },
  CLIENT_PROPOSAL_EMPTY: {
    status: 422,
    id: 'Usul ini tidak mengubah apa pun. Ubah paling sedikit satu pengaturan, atau batalkan usulnya.',
    en: 'This proposal changes nothing. Change at least one setting, or discard it.',
  },
  CLIENT_PROPOSAL_UNKNOWN: {
    status: 404,
    id: 'Usul perubahan ini tidak ada. Buka halaman klien, atau daftar permintaan.',
    en: 'There is no such proposal. Open the page of the client, or the list of requests.',
  },
  CLIENT_PROPOSAL_OUTDATED: {
    status: 409,
    id: 'Klien ini berubah sesudah usul disusun, jadi usul itu tidak cocok lagi. Mitra: buka usulnya, periksa perbedaannya, dan simpan lagi. Pejabat: kembalikan usul ini.',
    en: 'The client has changed since this was proposed, so the proposal does not fit any more. Partner: open it, look at what differs, and save it again. Official: return it.',
  },
  CLIENT_NOT_APPROVED: {
    status: 409,
    id: 'Klien ini bukan klien produksi yang sudah disetujui, jadi tidak perlu usul. Ubah langsung kliennya.',
    en: 'This client is no approved production client, so nothing has to be proposed. Change the client itself.',
  },
  CLIENT_FIELD_AT_ONCE: {
    status: 422,
    id: 'Pengaturan ini diubah langsung, tanpa usul: kontak lewat halaman kontak, kunci dan rahasia lewat halaman kuncinya.',
    en: 'This setting is changed at once, without a proposal: contacts as contacts, keys and secrets as credentials.',
  },
  PRODUCTION_NOT_READY: {
    status: 422,
    id: 'Klien ini belum siap untuk produksi. Lengkapi setiap butir daftar periksa yang belum terpenuhi.',
    en: 'This client is not ready for production. Settle every item of the checklist that is still open.',
  },
  PRODUCTION_PRIVACY_CONTACT: {
    status: 422,
    id: 'Kontak privasi mitra belum ada. Isi pada data mitra, agar orang dapat bertanya tentang datanya.',
    en: 'The partner has no privacy contact yet. Give one in the data of the partner, so that people can ask about their data.',
  },
  PRODUCTION_CONTACTS: {
    status: 422,
    id: 'Kontak klien belum lengkap. Isi kontak teknis dan kontak keamanan.',
    en: 'The contacts of the client are incomplete. Give a technical and a security contact.',
  },
  PRODUCTION_PURPOSE: {
    status: 422,
    id: 'Tujuan {scope} belum jelas. Jelaskan untuk apa data itu, paling sedikit {min} huruf.',
    en: 'It is not clear what {scope} is for. Say what the data are used for, in at least {min} letters.',
  },
  PRODUCTION_REDIRECT_HTTPS: {
    status: 422,
    id: 'Alamat kembali {address} tidak memakai https. Ganti dengan alamat https, atau skema aplikasi untuk aplikasi perangkat.',
    en: 'The redirect address {address} is not https. Replace it by an https address, or by the scheme of the app for apps on devices.',
  },
  PRODUCTION_LOGOUT_ADDRESS: {
    status: 422,
    id: 'Isi alamat keluar: logout back-channel untuk aplikasi server, atau alamat setelah keluar untuk aplikasi di perangkat. Bila tidak ada, jelaskan alasannya.',
    en: 'Give a logout address: back-channel logout for applications on servers, or the address after signing out for apps on devices. If there is none, say why.',
  },
  PRODUCTION_TEST_SIGN_IN: {
    status: 422,
    id: 'Klien uji coba belum pernah dipakai. Coba masuk dengan klien uji coba dahulu.',
    en: 'The test client has not been used yet. Sign in with the test client first.',
  },
  PRODUCTION_TEST_KEYS: {
    status: 422,
    id: 'Kunci ini milik klien uji coba. Buat kunci lain untuk produksi dan isikan bagian publiknya.',
    en: 'This key belongs to the test client. Make another one for production and give its public part.',
  },
  PRODUCTION_UNKNOWN: {
    status: 404,
    id: 'Permintaan akses produksi ini tidak ada. Buka daftar permintaan.',
    en: 'There is no such request for production. Open the list of requests.',
  },
  PRODUCTION_TEST_CLIENT: {
    status: 422,
    id: 'Klien uji coba tidak cocok. Pilih klien uji coba milik mitra ini yang sejenis dengan klien produksi.',
    en: 'The test client does not fit. Choose a test client of this partner, of the same kind as the production client.',
  },
} as const satisfies ErrorTable

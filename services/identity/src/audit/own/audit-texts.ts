import type { Texts } from '@inaproc/domain/language'

/** Plain words of the actions of the audit log; the steps of the lifecycles have theirs in the tables of the domain. */
export const auditTexts: Readonly<Record<string, Texts>> = {
  // Signing in
  'sign-in.password-accepted': { id: 'Kata sandi diterima saat masuk', en: 'Password accepted at sign-in' },
  'sign-in.password-failed': {
    id: 'Percobaan masuk dengan kata sandi yang salah',
    en: 'Attempt to sign in with a wrong password',
  },
  'sign-in.password-refused': {
    id: 'Masuk ditolak karena akun ditangguhkan atau ditutup',
    en: 'Sign-in refused because the account is suspended or closed',
  },
  'sign-in.totp-accepted': {
    id: 'Kode aplikasi autentikator diterima saat masuk',
    en: 'Code of the authenticator app accepted at sign-in',
  },
  'sign-in.totp-failed': {
    id: 'Kode aplikasi autentikator salah',
    en: 'Wrong code of the authenticator app',
  },
  'sign-in.passkey-accepted': { id: 'Masuk dengan kunci sandi', en: 'Signed in with a passkey' },
  'sign-in.passkey-refused': {
    id: 'Masuk dengan kunci sandi ditolak karena akun ditangguhkan atau ditutup',
    en: 'Sign-in with a passkey refused because the account is suspended or closed',
  },
  'sign-in.passkey-failed': { id: 'Kunci sandi ditolak saat masuk', en: 'Passkey refused at sign-in' },
  'sign-in.recovery-code-accepted': {
    id: 'Kode pemulihan dipakai saat masuk',
    en: 'Recovery code used at sign-in',
  },
  'sign-in.recovery-code-failed': { id: 'Kode pemulihan salah', en: 'Wrong recovery code' },
  'one-time-code.sent': { id: 'Kode sekali pakai dikirim', en: 'One-time code sent' },
  'one-time-code.accepted': { id: 'Kode sekali pakai diterima', en: 'One-time code accepted' },
  'one-time-code.failed': { id: 'Kode sekali pakai salah', en: 'Wrong one-time code' },
  'grant.used-twice': {
    id: 'Sesi sebuah layanan diakhiri karena tandanya dipakai dua kali',
    en: 'Session of a service ended because its token was used twice',
  },
  // Credentials
  'password.changed': { id: 'Kata sandi diganti', en: 'Password changed' },
  'password.recovered': { id: 'Kata sandi dipulihkan', en: 'Password recovered' },
  'password.change-required': {
    id: 'Kata sandi harus diganti saat masuk berikutnya',
    en: 'Password must be changed at the next sign-in',
  },
  'totp.confirmed': { id: 'Aplikasi autentikator ditambahkan', en: 'Authenticator app added' },
  'recovery-codes.made': { id: 'Kode pemulihan baru dibuat', en: 'New recovery codes made' },
  'recovery-codes.removed': { id: 'Kode pemulihan dihapus', en: 'Recovery codes removed' },
  // Sessions and devices
  'session.ended-by-owner': {
    id: 'Sesi diakhiri dari halaman keamanan',
    en: 'Session ended on the security page',
  },
  'session.disowned': {
    id: 'Sesi dilaporkan sebagai bukan milik Anda; akun diamankan',
    en: 'Session reported as not yours; account secured',
  },
  'device.forgotten': { id: 'Perangkat dilupakan', en: 'Device forgotten' },
  // Factors, contacts, proofs
  'totp.removed': { id: 'Aplikasi autentikator dihapus', en: 'Authenticator app removed' },
  'totp.renamed': { id: 'Nama aplikasi autentikator diganti', en: 'Authenticator app renamed' },
  'passkey.added': { id: 'Kunci sandi ditambahkan', en: 'Passkey added' },
  'passkey.removed': { id: 'Kunci sandi dihapus', en: 'Passkey removed' },
  'passkey.renamed': { id: 'Nama kunci sandi diganti', en: 'Passkey renamed' },
  'passkey.disabled': {
    id: 'Kunci sandi dinonaktifkan karena mungkin disalin',
    en: 'Passkey disabled because it may have been copied',
  },
  'contact-change.requested': { id: 'Penggantian kontak diminta', en: 'Change of contact requested' },
  'contact-change.waiting': {
    id: 'Penggantian kontak menunggu masa tunggu',
    en: 'Change of contact is in its waiting time',
  },
  'contact-change.applied': { id: 'Kontak diganti', en: 'Contact changed' },
  'contact-change.refused-as-taken': {
    id: 'Penggantian kontak ditolak karena sudah dipakai akun lain',
    en: 'Change of contact refused because another account has it',
  },
  'contact-change.cancelled': { id: 'Penggantian kontak dibatalkan', en: 'Change of contact cancelled' },
  'contact-change.objected': {
    id: 'Penggantian kontak ditolak dari kontak lama',
    en: 'Change of contact stopped from the old contact',
  },
  'contact-change.reversed': {
    id: 'Penggantian kontak dikembalikan karena dilaporkan bukan oleh Anda',
    en: 'Change of contact undone because you reported that it was not you',
  },
  'contact-change.distrusted': {
    id: 'Kontak baru tidak dipercaya lagi karena dilaporkan bukan oleh Anda',
    en: 'New contact no longer trusted because you reported that it was not you',
  },
  'contact-change.undone': {
    id: 'Penggantian kontak dikembalikan dari kontak lama',
    en: 'Change of contact undone from the old contact',
  },
  'reproof.requested': { id: 'Pembuktian ulang identitas diminta', en: 'New proof of identity requested' },
  'reproof.failed': { id: 'Pembuktian ulang identitas gagal', en: 'New proof of identity failed' },
  'reproof.checked': {
    id: 'Pembuktian ulang identitas diperiksa ke Dukcapil',
    en: 'New proof of identity checked with Dukcapil',
  },
  'reproof.completed': {
    id: 'Pembuktian ulang identitas selesai; faktor kedua lama dihapus',
    en: 'New proof of identity completed; the old second factors were removed',
  },
  'reproof.cancelled': { id: 'Pembuktian ulang identitas dibatalkan', en: 'New proof of identity cancelled' },
  'attack.alert-raised': {
    id: 'Serangan tebakan kata sandi terdeteksi',
    en: 'Password guessing attack detected',
  },
  // Contacts and profile
  'contact.verified': { id: 'Kontak terverifikasi', en: 'Contact verified' },
  'contact.refused-as-taken': {
    id: 'Kontak tidak diverifikasi karena sudah dipakai akun lain',
    en: 'Contact not verified because another account has it',
  },
  'contact.corrected': {
    id: 'Kontak diperbaiki sebelum terverifikasi',
    en: 'Contact corrected before it was verified',
  },
  'nib.checked': { id: 'Cek NIB dilakukan', en: 'NIB checked' },
  'company.changed': {
    id: 'Data perusahaan berubah menurut sumbernya',
    en: 'Data of a company changed as its source says',
  },
  'company.flag-settled': {
    id: 'Perusahaan jalur direksi asing diperiksa Direktorat',
    en: 'The Directorate looked at a company of the foreign-directors route',
  },
  'profile.checked': {
    id: 'Data kependudukan diperiksa ke Dukcapil',
    en: 'Population data checked with Dukcapil',
  },
  'session.viewed-by-official': {
    id: 'Daftar sesi Anda dilihat petugas',
    en: 'Your list of sessions was viewed by an official',
  },
  'session.ended-by-official': {
    id: 'Sesi Anda diakhiri petugas',
    en: 'Your session was ended by an official',
  },
  'grant.ended-by-official': {
    id: 'Sambungan satu aplikasi diakhiri petugas',
    en: 'The connection of one application was ended by an official',
  },
  'profile.viewed': { id: 'Profil Anda dilihat', en: 'Your profile was viewed' },
  // Accesses and files
  'access.consent-asked': {
    id: 'Akses: persetujuan Direktorat diminta untuk VAI terakhir',
    en: 'Access: consent of the Directorate asked for a last VAI',
  },
  'access.consent-granted': {
    id: 'Akses: Direktorat menyetujui penonaktifan VAI terakhir',
    en: 'Access: the Directorate consented to the deactivation of a last VAI',
  },
  'access.consent-refused': {
    id: 'Akses: Direktorat menolak penonaktifan VAI terakhir',
    en: 'Access: the Directorate refused the deactivation of a last VAI',
  },
  'access.conflict-reported': {
    id: 'Akses: APIP diberi tahu tentang perangkapan peran',
    en: 'Access: APIP was told of roles held together',
  },
  'access.edited': { id: 'Akses: pengajuan diubah', en: 'Access: application edited' },
  'access.escalated': {
    id: 'Akses: diteruskan ke Direktorat karena lewat batas waktu',
    en: 'Access: passed to the Directorate because it was overdue',
  },
  'file.viewed': { id: 'Dokumen dilihat', en: 'Document viewed' },
  // Personal data
  'privacy.data-exported': { id: 'Salinan data pribadi dibuat', en: 'Copy of personal data made' },
  'privacy.correction-requested': {
    id: 'Perbaikan data diri diminta',
    en: 'Correction of personal data requested',
  },
  'privacy.correction-applied': {
    id: 'Perbaikan data diri diterapkan',
    en: 'Correction of personal data applied',
  },
  'privacy.correction-refused': {
    id: 'Perbaikan data diri ditolak karena tidak cocok dengan Dukcapil',
    en: 'Correction of personal data refused because Dukcapil does not match',
  },
  'privacy.correction-undecided': {
    id: 'Perbaikan data diri menunggu keputusan petugas',
    en: 'Correction of personal data waits for an officer',
  },
  'privacy.request-made': {
    id: 'Permintaan tentang data pribadi dikirim',
    en: 'Request about personal data sent',
  },
  'privacy.request-viewed': {
    id: 'Permintaan data pribadi Anda dibaca petugas',
    en: 'Your request about personal data was read by an officer',
  },
  'privacy.request-withdrawn': {
    id: 'Permintaan data pribadi ditarik',
    en: 'Request about personal data withdrawn',
  },
  'privacy.request-decided': {
    id: 'Permintaan data pribadi diputus petugas',
    en: 'Request about personal data decided by an officer',
  },
  'privacy.processing-restricted': {
    id: 'Pemrosesan data dibatasi: akun hanya dapat dibaca',
    en: 'Processing restricted: the account can only be read',
  },
  'privacy.restriction-lifted': {
    id: 'Pembatasan pemrosesan data diakhiri',
    en: 'Restriction of processing ended',
  },
  'privacy.erased': { id: 'Data pribadi dihapus', en: 'Personal data erased' },
  'privacy.retained-destroyed': {
    id: 'Data yang wajib disimpan dimusnahkan sesudah masanya berakhir',
    en: 'Data that had to be kept was destroyed at the end of its time',
  },
  'privacy.route-destroyed': {
    id: 'Pengajuan kuasa yang tidak menghasilkan akses dimusnahkan sesudah masanya berakhir',
    en: 'An application of an attorney that led to no access was destroyed at the end of its time',
  },
  'privacy.erasure-refused': {
    id: 'Penghapusan data dijawab: sebagian wajib disimpan',
    en: 'Erasure answered: some data must be kept',
  },
  'incident.opened': { id: 'Insiden data pribadi dicatat', en: 'Personal data incident registered' },
  'incident.edited': { id: 'Catatan insiden diubah', en: 'Incident record edited' },
  'incident.selected': { id: 'Orang yang terdampak insiden didaftar', en: 'People affected listed' },
  'incident.authority-told': {
    id: 'Insiden dilaporkan ke lembaga',
    en: 'Incident reported to the authority',
  },
  'incident.subjects-told': { id: 'Pemberitahuan insiden dikirim', en: 'Incident notices sent' },
  'incident.subject-told': {
    id: 'Anda diberi tahu tentang insiden data pribadi',
    en: 'You were told about a personal data incident',
  },
  'incident.closed': { id: 'Insiden ditutup', en: 'Incident closed' },
  // Running the service
  'audit.check-requested': { id: 'Pemeriksaan log audit diminta', en: 'Check of the audit log requested' },
  'audit.export-signed': { id: 'Ekspor log audit ditandatangani', en: 'Export of the audit log signed' },
  'work-unit.added': { id: 'Satuan kerja ditambahkan', en: 'Work unit added' },
  'work-unit.renamed': { id: 'Nama satuan kerja diubah', en: 'Work unit renamed' },
  'import.uploaded': { id: 'Daftar pejabat diunggah', en: 'List of officials uploaded' },
  'import.started': { id: 'Impor pejabat dijalankan', en: 'Import of officials started' },
  'import.cancelled': { id: 'Impor pejabat dibatalkan', en: 'Import of officials cancelled' },
  'import.finished': { id: 'Impor pejabat selesai', en: 'Import of officials finished' },
  'statistics.official-table-imported': {
    id: 'Tabel angka resmi diimpor',
    en: 'Table of published figures imported',
  },
  'audit.person-searched': {
    id: 'Catatan audit tentang Anda dicari petugas',
    en: 'Audit entries about you were searched by an officer',
  },
  'audit.entry-viewed': {
    id: 'Satu catatan audit tentang Anda dibuka petugas',
    en: 'An audit entry about you was opened by an officer',
  },
  'audit.search-exported': {
    id: 'Hasil pencarian log audit diunduh',
    en: 'Result of a search of the audit log downloaded',
  },
  'audit.exported': { id: 'Log audit diekspor', en: 'Audit log exported' },
  'client.allowed': {
    id: 'Aplikasi diizinkan menerima data Anda',
    en: 'An application was allowed to receive your data',
  },
  'client.revoked': { id: 'Izin aplikasi dicabut', en: 'The permission of an application was taken back' },
  'client.registered': { id: 'Aplikasi klien didaftarkan', en: 'Client application registered' },
  'client.changed': { id: 'Aplikasi klien diubah', en: 'Client application changed' },
  'resource.registered': { id: 'API didaftarkan', en: 'API registered' },
  'resource.changed': { id: 'API atau cakupannya diubah', en: 'API or its scopes changed' },
  'resource.retired': { id: 'API dihentikan', en: 'API retired' },
  'resource.restored': { id: 'API dipakai kembali', en: 'API put back in use' },
  'client.keys-changed': {
    id: 'Kunci aplikasi klien diganti',
    en: 'Keys of a client application changed',
  },
  'client.secret-rotated': {
    id: 'Rahasia aplikasi klien diganti',
    en: 'Secret of a client application rotated',
  },
  'client.secret-ended': {
    id: 'Rahasia lama aplikasi klien dimatikan',
    en: 'Old secret of a client application ended',
  },
  'client.submitted': {
    id: 'Aplikasi klien diajukan untuk diperiksa',
    en: 'Client application sent for review',
  },
  'client.withdrawn': {
    id: 'Pengajuan aplikasi klien ditarik',
    en: 'Client application withdrawn from review',
  },
  'client.returned': {
    id: 'Aplikasi klien dikembalikan untuk diperbaiki',
    en: 'Client application returned for correction',
  },
  'client.approved': { id: 'Aplikasi klien disetujui', en: 'Client application approved' },
  'client.suspended': { id: 'Aplikasi klien ditangguhkan', en: 'Client application suspended' },
  'client.resumed': {
    id: 'Penangguhan aplikasi klien diakhiri',
    en: 'Suspension of a client application ended',
  },
  'client.retired': { id: 'Aplikasi klien dihentikan', en: 'Client application retired' },
  'scope.registered': { id: 'Cakupan dibuat', en: 'Scope made' },
  'scope.changed': { id: 'Cakupan diubah', en: 'Scope changed' },
  'scope.retired': { id: 'Cakupan dihentikan', en: 'Scope retired' },
  'scope.restored': { id: 'Cakupan dipakai kembali', en: 'Scope put back in use' },
  'claim.changed': { id: 'Sebutan data diubah', en: 'What a claim is called changed' },
  'registration-token.issued': {
    id: 'Token pendaftaran klien diterbitkan',
    en: 'Token to register clients issued',
  },
  'registration-token.ended': {
    id: 'Token pendaftaran klien diakhiri',
    en: 'Token to register clients ended',
  },
  'signal-stream.created': { id: 'Aliran sinyal dibuat', en: 'Stream of signals created' },
  'signal-stream.changed': { id: 'Aliran sinyal diubah', en: 'Stream of signals changed' },
  'signal-stream.deleted': { id: 'Aliran sinyal dihapus', en: 'Stream of signals deleted' },
  'signal-stream.enabled': { id: 'Aliran sinyal dinyalakan', en: 'Stream of signals switched on' },
  'signal-stream.paused': { id: 'Aliran sinyal dijeda', en: 'Stream of signals paused' },
  'signal-stream.disabled': { id: 'Aliran sinyal dimatikan', en: 'Stream of signals switched off' },
  'partner.signed-up': {
    id: 'Organisasi didaftarkan sebagai mitra',
    en: 'Organisation signed up as a partner',
  },
  'partner.changed': { id: 'Data mitra diubah', en: 'Data of a partner changed' },
  'partner.member-invited': { id: 'Anggota mitra diundang', en: 'Member of a partner invited' },
  'partner.invitation-withdrawn': { id: 'Undangan mitra dicabut', en: 'Invitation of a partner withdrawn' },
  'partner.member-joined': { id: 'Bergabung dengan mitra', en: 'Joined a partner' },
  'partner.member-left': { id: 'Keluar dari mitra', en: 'Left a partner' },
  'partner.member-removed': { id: 'Anggota mitra dikeluarkan', en: 'Member of a partner removed' },
  'partner.member-role-changed': {
    id: 'Peran anggota mitra diubah',
    en: 'Role of a member of a partner changed',
  },
  'partner.owner-appointed': {
    id: 'Pemilik mitra ditunjuk Direktorat',
    en: 'Directorate appointed an owner of a partner',
  },
  'partner.activated': { id: 'Mitra menjadi aktif', en: 'Partner became active' },
  'partner.suspended': { id: 'Mitra ditangguhkan', en: 'Partner suspended' },
  'partner.resumed': { id: 'Penangguhan mitra diakhiri', en: 'Suspension of a partner lifted' },
  'partner.closed': { id: 'Mitra ditutup', en: 'Partner closed' },
  'proposal.drafted': { id: 'Usul perubahan klien disusun', en: 'Change of a client drafted' },
  'proposal.submitted': { id: 'Usul perubahan klien diajukan', en: 'Change of a client proposed' },
  'proposal.withdrawn': { id: 'Usul perubahan klien ditarik', en: 'Proposal for a client withdrawn' },
  'proposal.discarded': { id: 'Usul perubahan klien dibatalkan', en: 'Proposal for a client discarded' },
  'proposal.first-approved': {
    id: 'Usul perubahan klien disetujui pejabat pertama',
    en: 'Proposal for a client approved by the first official',
  },
  'proposal.approved': {
    id: 'Usul perubahan klien disetujui pejabat kedua',
    en: 'Proposal for a client approved by the second official',
  },
  'proposal.refused': { id: 'Usul perubahan klien dikembalikan', en: 'Proposal for a client returned' },
  'proposal.lapsed': { id: 'Usul perubahan klien gugur', en: 'Proposal for a client lapsed' },
  'production.submitted': { id: 'Akses produksi diminta', en: 'Production asked for' },
  'production.withdrawn': {
    id: 'Permintaan akses produksi ditarik',
    en: 'Request for production withdrawn',
  },
  'production.first-approved': {
    id: 'Akses produksi disetujui pejabat pertama',
    en: 'Production approved by the first official',
  },
  'production.approved': {
    id: 'Akses produksi disetujui pejabat kedua',
    en: 'Production approved by the second official',
  },
  'production.refused': {
    id: 'Permintaan akses produksi dikembalikan',
    en: 'Request for production returned',
  },
  'signing-key.revoked': {
    id: 'Kunci penanda tangan dicabut seketika',
    en: 'Signing key taken out of use at once',
  },
  'signing-key.rotated': { id: 'Kunci penanda tangan diganti', en: 'Signing key rotated' },
  // What relying parties are told, and keys
  'delivery.given-up': {
    id: 'Pengiriman yang menunggu ke sebuah aplikasi dihentikan',
    en: 'Deliveries waiting for an application given up',
  },
  'delivery.sent-again': {
    id: 'Pengiriman yang dihentikan ke sebuah aplikasi diulang',
    en: 'Deliveries given up for an application queued again',
  },
  'delivery.asked-for': {
    id: 'Pengiriman ke sebuah aplikasi diminta dicoba sekarang',
    en: 'Asked to try a delivery to an application now',
  },
  'delivery.abandoned': {
    id: 'Pengiriman ke sebuah aplikasi dihentikan',
    en: 'Deliveries to an application were given up',
  },
  'key-ring.resealed': { id: 'Data disegel ulang dengan kunci baru', en: 'Data sealed anew with a new key' },
}

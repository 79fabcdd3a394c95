import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly back: string
  readonly when: string
  readonly utc: string
  readonly act: string
  readonly outcome: string
  readonly actor: string
  readonly object: string
  readonly objectId: string
  readonly institution: string
  readonly address: string
  readonly request: string
  readonly noRequest: string
  readonly session: string
  readonly entry: string
  readonly details: string
  readonly noDetails: string
  readonly field: string
  readonly value: string
  readonly fields: Readonly<Record<string, string>>
  readonly states: string
  readonly statesText: string
  readonly before: string
  readonly after: string
  readonly history: string
  readonly chain: string
  readonly chainText: string
  readonly stream: string
  readonly position: string
  readonly hashBefore: string
  readonly hash: string
  readonly fits: string
  readonly fitsText: string
  readonly fitsNot: string
  readonly fitsNotText: string
  readonly gap: string
  readonly gapText: string
  readonly checked: (at: string) => string
  readonly checkedWrong: (at: string) => string
  readonly notChecked: string
  readonly more: string
  readonly sameRequest: string
  readonly sameSession: string
  readonly sameObject: string
  readonly sameActor: string
  readonly sameAddress: string
  readonly noted: string
  readonly yes: string
  readonly no: string
}

export const messages = {
  id: {
    title: 'Catatan audit',
    back: 'Kembali ke hasil pencarian',
    when: 'Waktu',
    utc: 'Waktu UTC',
    act: 'Tindakan',
    outcome: 'Hasil',
    actor: 'Pelaku',
    object: 'Objek',
    objectId: 'Nomor objek',
    institution: 'Instansi',
    address: 'Alamat jaringan',
    request: 'Nomor permintaan',
    noRequest: 'Tidak ada: ditulis oleh tugas latar',
    session: 'Nomor sesi',
    entry: 'Nomor catatan',
    details: 'Rincian',
    noDetails: 'Tindakan ini tidak mencatat rincian.',
    field: 'Isian',
    value: 'Isi',
    fields: {
      transition: 'Langkah',
      from: 'Dari keadaan',
      to: 'Ke keadaan',
      state: 'Keadaan',
      version: 'Versi',
      reason: 'Alasan',
      reason_code: 'Kode alasan',
      reasonCode: 'Kode alasan',
      client: 'Klien',
      byClient: 'Oleh klien',
      testClient: 'Klien uji coba',
      role: 'Peran',
      other_role: 'Peran lain',
      kind: 'Jenis',
      as: 'Sebagai',
      by: 'Oleh',
      rows: 'Baris',
      count: 'Jumlah',
      found: 'Catatan yang tampil',
      entry: 'Nomor catatan',
      number: 'Nomor',
      outcome: 'Hasil',
      purpose: 'Tujuan',
      channel: 'Saluran',
      sessions: 'Sesi',
      left: 'Sisa',
      due_at: 'Batas waktu',
      round: 'Putaran',
      request: 'Permintaan produksi',
      problem: 'Sebab',
      stream: 'Aliran',
      scopes: 'Cakupan',
      claims: 'Data',
    },
    states: 'Sebelum dan sesudah',
    statesText:
      'Log menyimpan sidik keadaan, bukan isinya: sidik membuktikan keadaan mana yang berlaku tanpa mengulang data di dalamnya.',
    before: 'Sidik sebelum',
    after: 'Sidik sesudah',
    history: 'Lihat perubahannya isi demi isi',
    chain: 'Tempat dalam rantai',
    chainText: 'Setiap catatan terikat pada catatan sebelumnya dalam rantainya.',
    stream: 'Rantai',
    position: 'Urutan',
    hashBefore: 'Sidik catatan sebelumnya',
    hash: 'Sidik catatan ini',
    fits: 'Cocok dengan rantainya',
    fitsText: 'Sidiknya dihitung ulang saat halaman ini dibuka, dari isi catatan dan sidik sebelumnya.',
    fitsNot: 'Tidak cocok dengan rantainya',
    fitsNotText:
      'Isi catatan ini, atau catatan sebelumnya, bukan seperti yang ditulis. Periksa seluruh log dan laporkan sebagai insiden.',
    gap: 'Catatan sebelumnya tidak ada',
    gapText: 'Tanpa catatan sebelumnya, ikatan ini tidak dapat dihitung. Periksa seluruh log.',
    checked: (at) => `Termasuk dalam pemeriksaan seluruh log pada ${at}: utuh.`,
    checkedWrong: (at) => `Pemeriksaan seluruh log pada ${at} menemukan kerusakan.`,
    notChecked: 'Belum termasuk dalam pemeriksaan seluruh log. Pemeriksaan berjalan setiap malam.',
    more: 'Cari yang berkaitan',
    sameRequest: 'Semua tindakan dalam permintaan yang sama',
    sameSession: 'Semua tindakan dalam sesi yang sama',
    sameObject: 'Semua tindakan terhadap objek ini',
    sameActor: 'Tindakan pelaku ini dari satu jam sebelum sampai satu jam sesudahnya',
    sameAddress: 'Tindakan dari alamat ini dari satu jam sebelum sampai satu jam sesudahnya',
    noted: 'Pembukaan catatan ini tercatat. Orang yang disebut di dalamnya dapat membacanya.',
    yes: 'ya',
    no: 'tidak',
  },
  en: {
    title: 'Audit entry',
    back: 'Back to the result of the search',
    when: 'Time',
    utc: 'Time in UTC',
    act: 'Act',
    outcome: 'Outcome',
    actor: 'Actor',
    object: 'Object',
    objectId: 'Number of the object',
    institution: 'Institution',
    address: 'Network address',
    request: 'Request number',
    noRequest: 'None: written by a job in the background',
    session: 'Session number',
    entry: 'Number of the entry',
    details: 'Details',
    noDetails: 'This act keeps no details.',
    field: 'Field',
    value: 'Content',
    fields: {
      transition: 'Step',
      from: 'From state',
      to: 'To state',
      state: 'State',
      version: 'Version',
      reason: 'Reason',
      reason_code: 'Code of the reason',
      reasonCode: 'Code of the reason',
      client: 'Client',
      byClient: 'By client',
      testClient: 'Test client',
      role: 'Role',
      other_role: 'Other role',
      kind: 'Kind',
      as: 'As',
      by: 'By',
      rows: 'Rows',
      count: 'Count',
      found: 'Entries shown',
      entry: 'Number of the entry',
      number: 'Number',
      outcome: 'Outcome',
      purpose: 'Purpose',
      channel: 'Channel',
      sessions: 'Sessions',
      left: 'Left',
      due_at: 'Deadline',
      round: 'Round',
      request: 'Request for production',
      problem: 'Cause',
      stream: 'Stream',
      scopes: 'Scopes',
      claims: 'Claims',
    },
    states: 'Before and after',
    statesText:
      'The log keeps fingerprints of states, not what was in them: a fingerprint proves which state it was and repeats no data.',
    before: 'Fingerprint before',
    after: 'Fingerprint after',
    history: 'See the change field by field',
    chain: 'Place in the chain',
    chainText: 'Every entry is bound to the one before it in its chain.',
    stream: 'Chain',
    position: 'Place',
    hashBefore: 'Fingerprint of the entry before',
    hash: 'Fingerprint of this entry',
    fits: 'Fits its chain',
    fitsText:
      'Its fingerprint was computed anew when this page was opened, from its content and the fingerprint before it.',
    fitsNot: 'Does not fit its chain',
    fitsNotText:
      'What stands in this entry, or in the one before, is not what was written. Check the whole log and report it as an incident.',
    gap: 'The entry before is missing',
    gapText: 'Without the entry before, this link cannot be computed. Check the whole log.',
    checked: (at) => `Part of the check of the whole log of ${at}: sound.`,
    checkedWrong: (at) => `The check of the whole log of ${at} found damage.`,
    notChecked: 'Not yet part of a check of the whole log. One runs every night.',
    more: 'Search for what belongs to it',
    sameRequest: 'All acts of the same request',
    sameSession: 'All acts of the same session',
    sameObject: 'All acts about this object',
    sameActor: 'Acts of this actor from an hour before to an hour after',
    sameAddress: 'Acts from this address from an hour before to an hour after',
    noted: 'That you opened this entry is kept. The people whom it names can read it.',
    yes: 'yes',
    no: 'no',
  },
} satisfies Record<Language, Words>

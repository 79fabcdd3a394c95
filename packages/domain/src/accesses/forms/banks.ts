import type { Texts } from '../../language.js'

/** A bank that keeps accounts of the treasury: the state banks and the regional development banks (from memory). */
export interface Bank {
  readonly code: string
  readonly label: Texts
}

const same = (text: string): Texts => ({ id: text, en: text })

/** By the codes of the national clearing system; others are added here as rows. */
export const banks: readonly Bank[] = [
  { code: '002', label: same('Bank Rakyat Indonesia (BRI)') },
  { code: '008', label: same('Bank Mandiri') },
  { code: '009', label: same('Bank Negara Indonesia (BNI)') },
  { code: '200', label: same('Bank Tabungan Negara (BTN)') },
  { code: '451', label: same('Bank Syariah Indonesia (BSI)') },
  { code: '110', label: same('Bank BJB') },
  { code: '111', label: same('Bank DKI') },
  { code: '112', label: same('Bank BPD DIY') },
  { code: '113', label: same('Bank Jateng') },
  { code: '114', label: same('Bank Jatim') },
  { code: '115', label: same('Bank Jambi') },
  { code: '116', label: same('Bank Aceh Syariah') },
  { code: '117', label: same('Bank Sumut') },
  { code: '118', label: same('Bank Nagari') },
  { code: '119', label: same('Bank Riau Kepri Syariah') },
  { code: '120', label: same('Bank Sumsel Babel') },
  { code: '121', label: same('Bank Lampung') },
  { code: '122', label: same('Bank Kalsel') },
  { code: '123', label: same('Bank Kalbar') },
  { code: '124', label: same('Bank Kaltimtara') },
  { code: '125', label: same('Bank Kalteng') },
  { code: '126', label: same('Bank Sulselbar') },
  { code: '127', label: same('Bank SulutGo') },
  { code: '128', label: same('Bank NTB Syariah') },
  { code: '129', label: same('Bank BPD Bali') },
  { code: '130', label: same('Bank NTT') },
  { code: '131', label: same('Bank Maluku Malut') },
  { code: '132', label: same('Bank Papua') },
  { code: '133', label: same('Bank Bengkulu') },
  { code: '134', label: same('Bank Sulteng') },
  { code: '135', label: same('Bank Sultra') },
  { code: '137', label: same('Bank Banten') },
]

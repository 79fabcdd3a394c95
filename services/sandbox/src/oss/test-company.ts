import type { Texts } from '@inaproc/domain/language'
import type { FailureMode } from '../stand-ins/stand-ins.js'

export interface CompanyPerson {
  /** Null for a foreigner: he has none. */
  readonly nik: string | null
  readonly name: string
  readonly position: 'DIREKTUR' | 'KOMISARIS' | 'PENANGGUNG_JAWAB' | 'PEMEGANG_SAHAM'
  readonly nationality: 'WNI' | 'WNA'
}

export interface CompanyBranch {
  /** 22 digits: the company's NPWP and six more. */
  readonly nitku: string
  readonly name: string
  readonly address: string
  readonly regionCode: string
}

/** A made-up company as OSS records it. */
export interface TestCompany {
  readonly nib: string
  readonly status: 'ACTIVE' | 'REVOKED'
  readonly name: string
  readonly form: 'PT' | 'CV' | 'KOPERASI' | 'PERORANGAN'
  /** 16 digits. */
  readonly npwp: string
  readonly scale: 'MIKRO' | 'KECIL' | 'MENENGAH' | 'BESAR'
  /** KBLI 2020 codes, five digits each. */
  readonly kbli: readonly string[]
  readonly address: string
  /** District, `PP.RR.DD`. */
  readonly regionCode: string
  readonly people: readonly CompanyPerson[]
  readonly branches: readonly CompanyBranch[]
  /** For the demo data of the blacklist only: OSS itself does not tell. */
  readonly blacklisted: boolean
  /** What the company is for, shown on the page of test companies. */
  readonly note: Texts
  /** The failure that every look-up of this company draws, unless a switch says otherwise. */
  readonly failure?: FailureMode
}

import type { Texts } from '../language.js'
import { type WibDate, wibDate } from './wib-date.js'

/** `NATIONAL`: hari libur nasional; `COLLECTIVE_LEAVE`: cuti bersama, on which government offices are closed too. */
export type HolidayKind = 'NATIONAL' | 'COLLECTIVE_LEAVE'

export interface Holiday {
  readonly date: WibDate
  readonly kind: HolidayKind
  readonly name: Texts
}

/** All days off of one year as the joint decree of three ministers (SKB 3 Menteri) announces them. */
export interface HolidayYear {
  readonly year: number
  readonly source: string
  readonly days: readonly Holiday[]
}

/** A holiday on the same day every year, from the year its decree took effect. */
export interface FixedHoliday {
  readonly monthAndDay: string
  readonly sinceYear: number
  readonly name: Texts
}

const names = {
  newYear: { id: 'Tahun Baru Masehi', en: 'New Year' },
  ascensionOfMuhammad: { id: 'Isra Mikraj', en: 'Isra Mikraj' },
  chineseNewYear: { id: 'Tahun Baru Imlek', en: 'Chinese New Year' },
  nyepi: { id: 'Hari Suci Nyepi', en: 'Nyepi (Day of Silence)' },
  idulfitri: { id: 'Idulfitri', en: 'Eid al-Fitr' },
  goodFriday: { id: 'Wafat Yesus Kristus', en: 'Good Friday' },
  easter: { id: 'Kebangkitan Yesus Kristus (Paskah)', en: 'Easter' },
  labourDay: { id: 'Hari Buruh Internasional', en: 'Labour Day' },
  ascensionOfChrist: { id: 'Kenaikan Yesus Kristus', en: 'Ascension of Christ' },
  waisak: { id: 'Hari Raya Waisak', en: 'Vesak' },
  pancasila: { id: 'Hari Lahir Pancasila', en: 'Pancasila Day' },
  iduladha: { id: 'Iduladha', en: 'Eid al-Adha' },
  islamicNewYear: { id: 'Tahun Baru Islam', en: 'Islamic New Year' },
  independence: { id: 'Proklamasi Kemerdekaan', en: 'Independence Day' },
  prophetsBirthday: { id: 'Maulid Nabi Muhammad saw.', en: "The Prophet's Birthday" },
  christmas: { id: 'Kelahiran Yesus Kristus (Natal)', en: 'Christmas' },
} as const satisfies Record<string, Texts>

type Name = keyof typeof names

/** The years whose decree is known. A new year is a new entry here, nothing else. */
export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2025,
    source:
      'SKB 3 Menteri 1017/2024, 2/2024, 2/2024 of 14 October 2024, changed by 933/2025, 1/2025, 3/2025 (18 August added); from memory',
    days: [
      ...national('2025', [
        ['01-01', 'newYear'],
        ['01-27', 'ascensionOfMuhammad'],
        ['01-29', 'chineseNewYear'],
        ['03-29', 'nyepi'],
        ['03-31', 'idulfitri'],
        ['04-01', 'idulfitri'],
        ['04-18', 'goodFriday'],
        ['04-20', 'easter'],
        ['05-01', 'labourDay'],
        ['05-12', 'waisak'],
        ['05-29', 'ascensionOfChrist'],
        ['06-01', 'pancasila'],
        ['06-06', 'iduladha'],
        ['06-27', 'islamicNewYear'],
        ['08-17', 'independence'],
        ['09-05', 'prophetsBirthday'],
        ['12-25', 'christmas'],
      ]),
      ...collectiveLeave('2025', [
        ['01-28', 'chineseNewYear'],
        ['03-28', 'nyepi'],
        ['04-02', 'idulfitri'],
        ['04-03', 'idulfitri'],
        ['04-04', 'idulfitri'],
        ['04-07', 'idulfitri'],
        ['05-13', 'waisak'],
        ['05-30', 'ascensionOfChrist'],
        ['06-09', 'iduladha'],
        ['08-18', 'independence'],
        ['12-26', 'christmas'],
      ]),
    ],
  },
  {
    year: 2026,
    source:
      'SKB 3 Menteri 1497/2025, 2/2025, 5/2025 of 19 September 2025; from memory, compared with two press summaries',
    days: [
      ...national('2026', [
        ['01-01', 'newYear'],
        ['01-16', 'ascensionOfMuhammad'],
        ['02-17', 'chineseNewYear'],
        ['03-19', 'nyepi'],
        ['03-21', 'idulfitri'],
        ['03-22', 'idulfitri'],
        ['04-03', 'goodFriday'],
        ['04-05', 'easter'],
        ['05-01', 'labourDay'],
        ['05-14', 'ascensionOfChrist'],
        ['05-27', 'iduladha'],
        ['05-31', 'waisak'],
        ['06-01', 'pancasila'],
        ['06-16', 'islamicNewYear'],
        ['08-17', 'independence'],
        ['08-25', 'prophetsBirthday'],
        ['12-25', 'christmas'],
      ]),
      ...collectiveLeave('2026', [
        ['02-16', 'chineseNewYear'],
        ['03-18', 'nyepi'],
        ['03-20', 'idulfitri'],
        ['03-23', 'idulfitri'],
        ['03-24', 'idulfitri'],
        ['05-15', 'ascensionOfChrist'],
        ['05-28', 'iduladha'],
        ['12-24', 'christmas'],
      ]),
    ],
  },
]

/** What is certain of a year whose decree is not in the table: the holidays that never move. */
export const fixedHolidays: readonly FixedHoliday[] = [
  { monthAndDay: '01-01', sinceYear: 1946, name: names.newYear },
  { monthAndDay: '05-01', sinceYear: 2014, name: names.labourDay },
  { monthAndDay: '06-01', sinceYear: 2017, name: names.pancasila },
  { monthAndDay: '08-17', sinceYear: 1946, name: names.independence },
  { monthAndDay: '12-25', sinceYear: 1946, name: names.christmas },
]

function national(year: string, days: readonly (readonly [monthAndDay: string, name: Name])[]): Holiday[] {
  return days.map(([monthAndDay, name]) => ({
    date: wibDate(`${year}-${monthAndDay}`),
    kind: 'NATIONAL',
    name: names[name],
  }))
}

function collectiveLeave(
  year: string,
  days: readonly (readonly [monthAndDay: string, occasion: Name])[],
): Holiday[] {
  return days.map(([monthAndDay, occasion]) => ({
    date: wibDate(`${year}-${monthAndDay}`),
    kind: 'COLLECTIVE_LEAVE',
    name: { id: `Cuti bersama ${names[occasion].id}`, en: `Collective leave, ${names[occasion].en}` },
  }))
}

import { type RawBuilder, sql } from 'kysely'

/** What people type to find an access: the parts of it that can be something of one. */
interface Words {
  readonly pattern: string
  /** A service number, as it is written without its spaces. */
  readonly digits: string | null
  /** The end of `AKS-…` as ids end. */
  readonly reference: string | null
}

/**
 * True for the accesses, of the table or alias `accesses`, that the words mean: by the owner's name, the service number,
 * the number of the access, and where only `waiting` ones are looked for by that of the decree. Each is looked up by an index of its own
 * before the rows themselves are read: on a long queue that costs what is found, not what waits.
 */
export function meantBy(typed: string, o: { waiting: boolean }): RawBuilder<boolean> {
  const { pattern, digits, reference } = wordsOf(typed)
  // Few of all accesses wait: for a name that many have, those are read and not all.
  const waiting = o.waiting ? sql` and named.due_at is not null` : sql``
  const ways = [
    sql`select named.id from accounts join accesses named on named.account_id = accounts.id
      where accounts.display_name ilike ${pattern}${waiting}`,
    ...(digits === null
      ? []
      : [sql`select numbered.id from accesses numbered where numbered.form ->> 'nip' = ${digits}`]),
    ...(reference === null
      ? []
      : [
          sql`select referred.id from accesses referred
            where right(replace(referred.id::text, '-', ''), 12) = ${reference}`,
        ]),
    ...(o.waiting
      ? [
          sql`select decreed.id from accesses decreed
            where decreed.due_at is not null and decreed.form ->> 'decreeNumber' ilike ${pattern}`,
        ]
      : []),
  ]
  // An array and no join: whatever the statistics say, the rows are then fetched by their ids.
  return sql<boolean>`accesses.id = any(array(${sql.join(ways, sql` union all `)}))`
}

function wordsOf(typed: string): Words {
  const plain = typed.replace(/[\s.-]/g, '')
  const reference = plain.replace(/^AKS/i, '').toLowerCase()
  return {
    pattern: `%${typed.replace(/[\\%_]/g, '\\$&')}%`,
    digits: /^\d{5,18}$/.test(plain) ? plain : null,
    reference: /^[0-9a-f]{12}$/.test(reference) ? reference : null,
  }
}

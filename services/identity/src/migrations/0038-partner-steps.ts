import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What happened to a partner, step by step, with the clients that each step stopped; members who only look. */
export const partnerStepsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table partner_steps (
        id uuid primary key default uuidv7(),
        partner_id uuid not null references partners (id) on delete cascade,
        transition text not null,
        to_state text not null,
        at timestamptz not null,
        actor_kind text not null check (actor_kind in ('person', 'client', 'system')),
        actor_account_id uuid references accounts (id) on delete set null,
        actor_access_id uuid references accesses (id) on delete set null,
        reason text,
        client_ids text[] not null default '{}'
      )`.execute(db)
    await sql`comment on column partner_steps.client_ids is
      'which clients a suspension stopped: they and no others go on when it is lifted'`.execute(db)
    await sql`create index partner_steps_by_partner on partner_steps (partner_id, id)`.execute(db)
    await sql`create index partner_steps_by_account on partner_steps (actor_account_id)
      where actor_account_id is not null`.execute(db)
    await sql`create index partner_steps_by_access on partner_steps (actor_access_id)
      where actor_access_id is not null`.execute(db)
    for (const table of ['partner_members', 'partner_invitations'] as const) {
      const check = `${table}_role_check`
      await sql`
        alter table ${sql.table(table)}
          drop constraint ${sql.ref(check)},
          add constraint ${sql.ref(check)} check (role in ('owner', 'developer', 'viewer'))`.execute(db)
    }
    await sql`create index partners_by_name on partners (name, id)`.execute(db)
  },
}

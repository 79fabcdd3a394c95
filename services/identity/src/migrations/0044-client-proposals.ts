import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What partners propose to change of clients that two officials have approved (protocol.md §6), and each step of it. */
export const clientProposalsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table client_proposals (
        id uuid primary key default uuidv7(),
        client_id text not null references clients (client_id) on delete cascade,
        partner_id uuid not null references partners (id) on delete cascade,
        state text not null check (state in
          ('draft', 'submitted', 'first_approved', 'approved', 'refused', 'discarded', 'lapsed')),
        version int not null,
        round int not null,
        before jsonb not null,
        after jsonb not null,
        purposes jsonb not null,
        reason text not null,
        drafted_at timestamptz not null,
        submitted_at timestamptz,
        first_by uuid references accounts (id) on delete set null,
        check (submitted_at is not null or state not in ('submitted', 'first_approved', 'approved'))
      )`.execute(db)
    await sql`comment on column client_proposals.before is
      'the settings that need two officials, as they were when this was proposed: it fits only as long as they are so'`.execute(
      db,
    )
    await sql`create unique index client_proposals_one_open on client_proposals (client_id)
      where state in ('draft', 'submitted', 'first_approved', 'refused')`.execute(db)
    await sql`create index client_proposals_by_client on client_proposals (client_id, id)`.execute(db)
    await sql`create index client_proposals_queue on client_proposals (submitted_at, id)
      where state in ('submitted', 'first_approved')`.execute(db)
    await sql`create index client_proposals_by_partner on client_proposals (partner_id, drafted_at)`.execute(
      db,
    )
    await sql`create index client_proposals_by_first on client_proposals (first_by)
      where first_by is not null`.execute(db)
    await steps(db)
  },
}

async function steps(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_proposal_steps (
      id uuid primary key default uuidv7(),
      proposal_id uuid not null references client_proposals (id) on delete cascade,
      round int not null,
      transition text not null,
      to_state text not null,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('person', 'client', 'system')),
      actor_account_id uuid references accounts (id) on delete set null,
      actor_access_id uuid references accesses (id) on delete set null,
      reason_code text,
      reason text
    )`.execute(db)
  await sql`create index client_proposal_steps_by_proposal on client_proposal_steps (proposal_id, at, id)`.execute(
    db,
  )
  await sql`create index client_proposal_steps_by_account on client_proposal_steps (actor_account_id)
    where actor_account_id is not null`.execute(db)
  await sql`create index client_proposal_steps_by_access on client_proposal_steps (actor_access_id)
    where actor_access_id is not null`.execute(db)
}

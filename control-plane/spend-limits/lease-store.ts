import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { fromNanos, least, most, type Nanos, toNanos } from "./nanos.ts";
import type { PeriodWindow, SpendPeriod } from "./period.ts";
import { settledSpend } from "./settled-spend.ts";

export interface LeaseRequest extends PeriodWindow {
  holder: string;
  organizationId: string;
  keyId: string;
  period: SpendPeriod;
  /** What the holder needs in any case: what it has let in, and what it counts on. */
  floor: Nanos;
  wanted: Nanos;
}

export interface LeaseAnswer {
  /** What the holder may let in from now on; at least its floor. */
  held: Nanos;
  /** Null when the limit was taken away. */
  limit: Nanos | null;
  /** Metered and rated in the period. */
  settled: Nanos;
  /** Held by other processes. */
  others: Nanos;
}

/**
 * Sets what a process holds of a key's limit, under a lock of the key: as much as it wants and as the limit leaves beside
 * what is spent and what others hold. What is written here is held before anything is let in on it.
 */
export function setLease(db: Database, request: LeaseRequest): Promise<LeaseAnswer> {
  return inTransaction({ db }, async ({ db: within }) => {
    const limit = await lockLimit(within, request);
    const settled = await settledSpend(within, request);
    const others = await heldByOthers(within, request);
    const free = limit === null ? request.wanted : limit - settled - others;
    const held = least(request.wanted, most(request.floor, free));
    await writeLease(within, request, held);
    return { held, limit, settled, others };
  });
}

/** Lets go of everything that these processes held. */
export async function dropLeases(db: Database, holders: readonly string[]): Promise<void> {
  if (holders.length === 0) return;
  const lost = sql`${sql.param([...holders])}::text[]`;
  await db.execute(sql`delete from spend_leases where holder = any(${lost})`);
  await db.execute(sql`delete from budget_leases where holder = any(${lost})`);
}

/** The holders whose name begins so. */
export async function listHolders(db: Database, prefix: string): Promise<string[]> {
  const { rows } = await db.execute<{ holder: string }>(
    sql`select holder from spend_leases where starts_with(holder, ${prefix})
      union select holder from budget_leases where starts_with(holder, ${prefix})`,
  );
  return rows.map(({ holder }) => holder);
}

/** Forgets leases of periods that ended a day ago: they limit nothing any more. */
export async function dropPastLeases(db: Database, now: Temporal.Instant): Promise<void> {
  const before = sql`${now.subtract({ hours: 24 }).toString()}::timestamptz`;
  await db.execute(sql`delete from spend_leases where ends_at < ${before}`);
  await db.execute(sql`delete from budget_leases where ends_at < ${before}`);
}

async function lockLimit(db: Database, { keyId, period }: LeaseRequest): Promise<Nanos | null> {
  const column = period === "day" ? sql`spend_per_day` : sql`spend_per_month`;
  const { rows } = await db.execute<{ limit: string | null }>(
    sql`select ${column} as limit from api_keys where id = ${keyId} for no key update`,
  );
  const limit = rows[0]?.limit;
  return limit === null || limit === undefined ? null : toNanos(limit);
}

async function heldByOthers(
  db: Database,
  { holder, keyId, period, startsAtMs, endsAtMs }: LeaseRequest,
): Promise<Nanos> {
  const { rows } = await db.execute<{ held: string }>(sql`
    select coalesce(sum(held), 0) as held
    from spend_leases
    where api_key_id = ${keyId} and period = ${period} and holder <> ${holder}
      and starts_at < ${toText(endsAtMs)}::timestamptz and ends_at > ${toText(startsAtMs)}::timestamptz`);
  return toNanos(rows[0]?.held ?? "0");
}

async function writeLease(db: Database, request: LeaseRequest, held: Nanos): Promise<void> {
  const { holder, organizationId, keyId, period, startsAtMs, endsAtMs } = request;
  const startsAt = toText(startsAtMs);
  if (held <= 0n) {
    await db.execute(sql`
      delete from spend_leases
      where holder = ${holder} and api_key_id = ${keyId} and period = ${period} and starts_at = ${startsAt}::timestamptz`);
    return;
  }
  await db.execute(sql`
    insert into spend_leases (holder, organization_id, api_key_id, period, starts_at, ends_at, held)
    values (${holder}, ${organizationId}, ${keyId}, ${period}, ${startsAt}, ${toText(endsAtMs)}, ${fromNanos(held)})
    on conflict (holder, api_key_id, period, starts_at) do update set held = excluded.held`);
}

function toText(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString();
}

import { asc, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { Credit } from "../contract/credits.ts";
import type { Database } from "../db/client.ts";
import { creditRevocations, credits } from "../db/schema/contracts.ts";
import { toInstant } from "../db/to-instant.ts";
import { subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { fraction, toMinor } from "../money/fraction.ts";
import type { UsableCredit } from "./apply-credits.ts";
import { inOrderOfUse } from "./credit-order.ts";
import { readCreditUses } from "./credit-uses.ts";
import { about } from "./describe-clause.ts";

type Row = typeof credits.$inferSelect;

/** A credit as it stands. */
interface Standing {
  credit: Row;
  revocation: typeof creditRevocations.$inferSelect | null;
}

async function readCredits(db: Database, organizationId: string): Promise<Standing[]> {
  return db
    .select({ credit: credits, revocation: creditRevocations })
    .from(credits)
    .leftJoin(creditRevocations, eq(creditRevocations.creditId, credits.id))
    .where(eq(credits.organizationId, organizationId))
    .orderBy(asc(credits.grantedAt), asc(credits.id));
}

/**
 * What a period may use of an organization's credits: those in its currency that are valid in some part of it, less what
 * earlier periods used. Of a period that is invoiced, as it was then: what was granted or revoked since changes nothing of it.
 */
export async function readUsableCredits(
  db: Database,
  {
    organizationId,
    currency,
    period,
  }: { organizationId: string; currency: string; period: { start: Temporal.Instant; end: Temporal.Instant } },
): Promise<UsableCredit[]> {
  const standing = await readCredits(db, organizationId);
  if (standing.length === 0) return [];
  const issuedAt = await issuedAtOf(db, organizationId, period.start);
  const known = (at: Temporal.Instant) => !issuedAt || Temporal.Instant.compare(at, issuedAt) <= 0;
  const uses = await readCreditUses(db, organizationId, { before: period.start, asOf: issuedAt });
  return standing
    .filter(
      ({ credit, revocation }) =>
        credit.currency === currency &&
        known(credit.grantedAt) &&
        !(revocation && known(revocation.revokedAt)) &&
        Temporal.Instant.compare(credit.validFrom, period.end) < 0 &&
        (!credit.validUntil || Temporal.Instant.compare(period.start, credit.validUntil) < 0),
    )
    .map(({ credit }) => {
      const used = uses.filter(({ creditId }) => creditId === credit.id).map(({ amount }) => amount);
      return { ...credit, left: toMinor(fraction(subtractDecimals(credit.amount, sumDecimals(used))), currency) };
    });
}

async function issuedAtOf(
  db: Database,
  organizationId: string,
  start: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const { rows } = await db.execute<{ at: string | null }>(sql`
    select min(issued_at)::text as at from invoices
    where organization_id = ${organizationId} and period_start = ${start.toString()}::timestamptz
  `);
  return rows[0]?.at ? toInstant(rows[0].at) : null;
}

/** An organization's credits: those that can be used in their order, then all others, the newest first. */
export async function listCreditsOf(ctx: OperatorContext, organizationId: string): Promise<Credit[]> {
  const now = ctx.clock.now();
  const [standing, uses] = await Promise.all([
    readCredits(ctx.db, organizationId),
    readCreditUses(ctx.db, organizationId, { before: null, asOf: null }),
  ]);
  const shown = standing.map(({ credit, revocation }) => {
    const own = uses.filter(({ creditId }) => creditId === credit.id);
    const used = sumDecimals(["0", ...own.map(({ amount }) => amount)]);
    return { credit, revocation, own, used, left: subtractDecimals(credit.amount, used) };
  });
  const usable = shown
    .filter((each) => stateOf(each, now) === "active" || stateOf(each, now) === "coming")
    .sort((left, right) => inOrderOfUse(left.credit, right.credit));
  const others = shown.filter((each) => !usable.includes(each)).reverse();
  return [...usable, ...others].map((each) => toCredit(each, usable.indexOf(each), now));
}

type Shown = Standing & { own: Awaited<ReturnType<typeof readCreditUses>>; used: string; left: string };

function toCredit({ credit, revocation, own, used, left }: Shown, place: number, now: Temporal.Instant): Credit {
  const money = (amount: string) => ({ amount, currency: credit.currency });
  return {
    id: credit.id,
    // A check constraint of `credits` allows these only.
    kind: credit.kind as Credit["kind"],
    reason: credit.reason,
    state: stateOf({ credit, revocation, left }, now),
    amount: money(credit.amount),
    used: money(used),
    remaining: money(place < 0 ? "0" : left),
    prefixes: credit.prefixes,
    about: about(credit.prefixes),
    projectIds: credit.projectIds,
    priority: credit.priority,
    order: place < 0 ? null : place + 1,
    validFrom: credit.validFrom.toString(),
    validUntil: credit.validUntil?.toString() ?? null,
    grantedAt: credit.grantedAt.toString(),
    revokedAt: revocation?.revokedAt.toString() ?? null,
    uses: own.map(({ invoiceId, number, amount, at }) => ({
      invoiceId,
      number,
      amount: money(amount),
      at: at.toString(),
    })),
  };
}

function stateOf(
  { credit, revocation, left }: Pick<Shown, "credit" | "revocation" | "left">,
  now: Temporal.Instant,
): Credit["state"] {
  if (revocation) return "revoked";
  if (Number(left) <= 0) return "used";
  if (credit.validUntil && Temporal.Instant.compare(credit.validUntil, now) <= 0) return "expired";
  return Temporal.Instant.compare(now, credit.validFrom) < 0 ? "coming" : "active";
}

/** One credit of an organization; undefined when there is none such. */
export async function findCredit(db: Database, id: string): Promise<Row | undefined> {
  const [row] = await db.select().from(credits).where(eq(credits.id, id));
  return row;
}

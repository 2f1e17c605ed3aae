// Approvers, deadlines and withdrawals at once. The naive approver at the end shows that the race is real.
import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expireQuotes } from "../capacity/expire-quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { withdrawQuote } from "../capacity/withdraw-quote.ts";
import type { Context } from "../context.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { approvalDecisions, approvalRequests } from "../db/schema/approvals.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { allocations } from "../db/schema/capacity.ts";
import { reservationEvents, reservations } from "../db/schema/reservations.ts";
import { ProblemException } from "../http/problem.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { recordActivity } from "../reservations/transition.ts";
import { grantException } from "./grant-exception.ts";
import { requestApproval } from "./request-approval.ts";
import { ask, colleague, decide, makePolicy } from "./testing/office.ts";

const rounds = 12;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop({ connections: 24 });
  await shop.supply({ nodes: 64, from: 0, until: 2000 });
  customer = await shop.customer({ quota: 100_000 });
  await makePolicy(customer, { deadlineHours: 1 });
});

afterAll(() => shop?.close());

/** The codes of what was refused, each once; an error that is no refusal, such as a deadlock, fails the test. */
function refusals(outcomes: PromiseSettledResult<unknown>[]): string[] {
  const codes = outcomes.flatMap((outcome) => {
    if (outcome.status === "fulfilled") return [];
    if (outcome.reason instanceof ProblemException) return [outcome.reason.code];
    throw outcome.reason;
  });
  return [...new Set(codes)].sort();
}

async function waiting() {
  const quote = await shop.quote(customer, { from: 1500, until: 1502 });
  return ask(customer.ctx, quote.id, customer.projectId);
}

/** How often a reservation was bought, by its activity and by the audit log. */
async function purchasesOf(reservationId: string): Promise<[number, number]> {
  const { db } = shop.connection;
  const isEvent = and(eq(reservationEvents.reservationId, reservationId), eq(reservationEvents.toState, "scheduled"));
  const isEntry = and(eq(auditEntries.targetId, reservationId), eq(auditEntries.action, "reservation.bought"));
  return [await db.$count(reservationEvents, isEvent), await db.$count(auditEntries, isEntry)];
}

async function stateOf(id: string) {
  const [row] = await shop.connection.db
    .select({ request: approvalRequests.state, reservation: reservations.state, allocation: allocations.state })
    .from(approvalRequests)
    .innerJoin(reservations, eq(reservations.id, approvalRequests.reservationId))
    .innerJoin(allocations, eq(allocations.id, reservations.allocationId))
    .where(eq(approvalRequests.id, id));
  return row;
}

type Act = (db: Database) => Promise<unknown>;

function atOnce(acts: readonly Act[]) {
  return Promise.allSettled(acts.map((act) => act(shop.connection.db)));
}

/** The first has acted, and is about to commit, when the others begin: they meet what it holds. */
async function withHeadStart([first, ...others]: readonly Act[]): Promise<PromiseSettledResult<unknown>[]> {
  const [leading, following] = await inTransaction(shop.operator, async ({ db }) => {
    const outcome = await Promise.allSettled([first?.(db)]);
    const rest = atOnce(others);
    await db.execute(sql`select pg_sleep(0.1)`);
    // Not awaited in here: they wait for this transaction to end.
    return [outcome, () => rest] as const;
  });
  return [...leading, ...(await following())];
}

const bought = { request: "approved", reservation: "scheduled", allocation: "allocated" };
const givenBack = (request: string) => ({ request, reservation: "cancelled", allocation: "returned" });

describe("one purchase", () => {
  test("comes of eight approvers at once, and of one who approves eight times", async () => {
    for (let round = 0; round < rounds; round++) {
      const request = await waiting();
      const one = colleague(customer, "administrator");
      const approvers = Array.from({ length: 8 }, () => (round % 2 ? one : colleague(customer, "administrator")));
      const outcomes = await Promise.allSettled(approvers.map((ctx) => decide(ctx, request.id)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(refusals(outcomes)).toEqual(["approval_decided"]);
      expect(await purchasesOf(request.reservationId)).toEqual([1, 1]);
      expect(await shop.connection.db.$count(approvalDecisions, eq(approvalDecisions.requestId, request.id))).toBe(1);
      expect(await stateOf(request.id)).toEqual(bought);
    }
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("or none comes of approvals, rejections, withdrawals and a direct purchase at once", async () => {
    const ends = new Set<string>();
    // Who wins at once is a matter of the machine; in the last rounds each of the three that may win does.
    for (let round = 0; round < rounds + 3; round++) {
      const request = await waiting();
      const { id: quoteId } = request.quote;
      const administrator = () => colleague(customer, "administrator");
      const acts: Act[] = [
        (db) => decide({ ...administrator(), db }, request.id),
        (db) => decide({ ...administrator(), db }, request.id, "reject"),
        (db) => inTransaction({ ...customer.ctx, db }, (ctx) => withdrawQuote(ctx, quoteId)),
        (db) => shop.buy({ ...customer, ctx: { ...customer.ctx, db } }, quoteId),
      ];
      const turned = [...acts.slice(round % acts.length), ...acts.slice(0, round % acts.length)];
      const outcomes = await (round < rounds ? atOnce(turned) : withHeadStart(turned));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      refusals(outcomes);
      const after = await stateOf(request.id);
      expect([bought, givenBack("rejected"), givenBack("withdrawn")]).toContainEqual(after);
      ends.add(after?.request ?? "");
    }
    expect([...ends].sort()).toEqual(["approved", "rejected", "withdrawn"]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("or none comes of an approval that meets the deadline", async () => {
    for (let round = 0; round < rounds; round++) {
      const request = await waiting();
      const approver = colleague(customer, "administrator");
      const late: Context = { ...approver, clock: { now: () => Temporal.Instant.from(request.deadline) } };
      const sweeper = { ...shop.operator, clock: late.clock };
      const [approval] = await Promise.allSettled([
        decide(round % 2 ? approver : late, request.id),
        expireQuotes(sweeper),
        expireQuotes(sweeper),
      ]);
      await expireQuotes(sweeper);
      const isBought = approval.status === "fulfilled";
      if (!isBought) expect(refusals([approval])).toEqual(["approval_expired"]);
      expect(await stateOf(request.id)).toEqual(isBought ? bought : givenBack("expired"));
      expect(await purchasesOf(request.reservationId)).toEqual(isBought ? [1, 1] : [0, 0]);
    }
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});

test("one change or none comes of approvals, an exception, another change and a release at once", async () => {
  const { db } = shop.connection;
  for (let round = 0; round < rounds; round++) {
    const free = await shop.customer({ quota: 1000 });
    const { id } = await shop.buy(free, (await shop.quote(free, { from: 1500, until: 1502 })).id);
    const extend = (until: number) =>
      inTransaction(free.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(until) }));
    const [asked, direct] = [await extend(1504), await extend(1506)];
    const engineer = colleague(free, "engineer", ["capacity.quote", "approvals.request"]);
    const request = await inTransaction(engineer, (ctx) =>
      requestApproval(ctx, asked.id, { justification: "It takes longer." }),
    );
    const acts: (() => Promise<unknown>)[] = [
      () => decide(colleague(free, "administrator"), request.id),
      () => inTransaction(shop.operator, (ctx) => grantException(ctx, request.id, { reason: "Nobody is left." })),
      () => inTransaction(free.ctx, (ctx) => extendReservation(ctx, id, { quoteId: direct.id })),
      ...(round % 3 === 0 ? [() => inTransaction(free.ctx, (ctx) => releaseReservation(ctx, id, {}))] : []),
    ];
    const turned = [...acts.slice(round % acts.length), ...acts.slice(0, round % acts.length)];
    refusals(await Promise.allSettled(turned.map((act) => act())));
    const extended = and(eq(auditEntries.targetId, id), eq(auditEntries.action, "reservation.extended"));
    expect(await db.$count(auditEntries, extended)).toBeLessThanOrEqual(1);
    expect(await db.$count(approvalDecisions, eq(approvalDecisions.requestId, request.id))).toBeLessThanOrEqual(1);
  }
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

test("the naive approver, who reads and then writes, buys more than once", async () => {
  const request = await waiting();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, () =>
      inTransaction(colleague(customer, "administrator"), async (ctx) => {
        const [row] = await ctx.db.select().from(approvalRequests).where(eq(approvalRequests.id, request.id));
        if (row?.state !== "pending") return false;
        const at = ctx.clock.now();
        await recordActivity(ctx, row.reservationId, {
          from: "pending_approval",
          to: "scheduled",
          at,
          reason: "Naive.",
        });
        await ctx.db.update(approvalRequests).set({ state: "approved" }).where(eq(approvalRequests.id, request.id));
        return true;
      }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled" && outcome.value).length).toBeGreaterThan(1);
  expect((await purchasesOf(request.reservationId))[0]).toBeGreaterThan(1);
});

// The real program is killed with -9 in the middle of purchases, again and again; what it acknowledged must stand.
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, region, type Shop } from "../capacity/testing/shop.ts";
import { ceilHour, floorHour } from "../capacity/window.ts";
import { AdjustableClock } from "../clock.ts";
import { callRoute, ProblemError } from "../contract/call.ts";
import { createQuote } from "../contract/quotes.ts";
import { createRelease, createReservation } from "../contract/reservations.ts";
import { isFinal } from "./states.ts";
import { type ControlPlaneProcess, controlPlaneProcess } from "./testing/control-plane-process.ts";
import { toState } from "./transition.ts";

const rounds = Number(process.env.CRASH_ROUNDS ?? 5);
const buyers = 6;
let shop: Shop;
let program: ControlPlaneProcess;
let customers: Customer[];
let dataDir: string;

/** What the program acknowledged: reservations and their totals, and releases. */
const bought = new Map<string, string>();
const released = new Set<string>();
/** Purchases whose answer was lost. */
const unknown: { customer: Customer; quoteId: string; key: string }[] = [];

beforeAll(async () => {
  const now = floorHour(Temporal.Now.instant());
  shop = await openShop({ clock: new AdjustableClock(now) });
  const hours = Math.round(Temporal.Instant.from(shop.hour(0)).until(now).total("hours"));
  await shop.supply({ nodes: 30, from: hours, until: hours + 200 });
  customers = await Promise.all(Array.from({ length: buyers }, () => shop.customer({ quota: 100_000 })));
  dataDir = mkdtempSync(join(tmpdir(), "headroom-crash-"));
  program = await controlPlaneProcess(shop.url, dataDir);
});

afterAll(async () => {
  await program?.kill();
  await shop?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function optionsFor({ ctx }: Customer, key: string = randomUUID()) {
  return { baseUrl: program.url, token: await program.tokenFor(ctx.organizationId), idempotencyKey: key };
}

async function buy(customer: Customer, quoteId: string, key: string): Promise<string | null> {
  const body = { quoteId, projectId: customer.projectId };
  const reservation = await callRoute(createReservation, { body }, await optionsFor(customer, key)).catch((error) => {
    if (error instanceof ProblemError && error.problem.status < 500) return null;
    throw error;
  });
  if (reservation) bought.set(reservation.id, reservation.total.amount);
  return reservation?.id ?? null;
}

/** Buys, and releases some of it, until the program is gone. */
async function shopUntilKilled(customer: Customer): Promise<void> {
  const random = (below: number) => randomBytes(2).readUInt16BE() % below;
  const pool = { region, nodeType, capacityClass: "guaranteed", nodes: 1 } as const;
  for (;;) {
    const from = random(3) ? ceilHour(Temporal.Now.instant()).add({ hours: random(100) }) : Temporal.Now.instant();
    const window = { from: from.toString(), until: from.add({ hours: 1 + random(60) }).toString() };
    const options = await optionsFor(customer);
    const quote = await callRoute(createQuote, { body: { ...pool, ...window } }, options).catch((error) => {
      if (error instanceof ProblemError && error.problem.code === "capacity_unavailable") return undefined;
      return null;
    });
    if (quote === null) return;
    if (!quote) continue;
    const key = randomUUID();
    const id = await buy(customer, quote.id, key).catch(() => {
      unknown.push({ customer, quoteId: quote.id, key });
      return undefined;
    });
    if (id === undefined) return;
    if (id === null || random(3)) continue;
    const call = { params: { id }, body: {} };
    const isReleased = await callRoute(createRelease, call, await optionsFor(customer)).then(
      () => true,
      (error: unknown) => (error instanceof ProblemError ? false : null),
    );
    if (isReleased === null) return;
    if (isReleased) released.add(id);
  }
}

interface Traces extends Record<string, unknown> {
  id: string;
  state: string;
  total: string;
  quote: string;
  allocation: string;
  lastState: string;
  breaks: number;
  purchases: number;
  releases: number;
}

/** Of each reservation all that its purchase, its life and its release should have written. */
async function listTraces(): Promise<Traces[]> {
  const { rows } = await shop.connection.db.execute<Traces>(sql`
    select reservation.id, reservation.state, reservation.total, quote.state as quote, allocation.state as allocation,
      (select to_state from reservation_events event where event.reservation_id = reservation.id
        and not exists (
          select from reservation_events next
          where next.reservation_id = event.reservation_id and next.from_state = event.to_state
        )) as "lastState",
      (select count(*) from reservation_events event where event.reservation_id = reservation.id
        and event.from_state is not null and not exists (
          select from reservation_events before
          where before.reservation_id = event.reservation_id and before.to_state = event.from_state
        )) as breaks,
      (select count(*) from audit_entries entry
        where entry.target_id = reservation.id and entry.action = 'reservation.bought') as purchases,
      (select count(*) from releases release where release.reservation_id = reservation.id) as releases
    from reservations reservation
    join quotes quote on quote.id = reservation.quote_id
    join allocations allocation on allocation.id = reservation.allocation_id
  `);
  return rows;
}

async function checkNothingHalfWritten(): Promise<void> {
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
  const traces = await listTraces();
  for (const trace of traces) {
    const allocation = isFinal(toState(trace.state)) ? "returned" : "allocated";
    expect(trace).toMatchObject({ quote: "accepted", allocation, lastState: trace.state, breaks: 0, purchases: 1 });
  }
  const byId = new Map(traces.map((trace) => [trace.id, trace]));
  for (const [id, total] of bought) expect(byId.get(id)?.total).toBe(total);
  for (const id of released) expect(byId.get(id)?.releases).toBe(1);
  const { rows: orphans } = await shop.connection.db.execute(sql`
    select quote.id from quotes quote
    join allocations allocation on allocation.id = quote.allocation_id
    where (quote.state = 'accepted') <> exists (select from reservations where quote_id = quote.id)
      or (quote.state = 'open') <> (allocation.state = 'held')
    union all
    select id from allocations where not exists (select from quotes where allocation_id = allocations.id)
  `);
  expect(orphans).toEqual([]);
}

test(`kill -9 in the middle of purchases, ${rounds} times: nothing acknowledged is lost, nothing is half-written`, {
  timeout: 400_000,
}, async () => {
  const cleanStartMs = await program.start();
  for (let round = 0; round < rounds; round++) {
    for (const { customer, quoteId, key } of unknown.splice(0)) await buy(customer, quoteId, key);
    const shopping = Promise.all(customers.map(shopUntilKilled));
    await sleep(200 + (randomBytes(2).readUInt16BE() % 1500));
    await program.kill();
    await shopping;
    await checkNothingHalfWritten();
    // Ten seconds, or on a machine that is busy otherwise twice what a clean start took.
    expect(await program.start()).toBeLessThan(Math.max(10_000, 2 * cleanStartMs));
  }
  expect(bought.size).toBeGreaterThan(rounds);
  const { rows } = await shop.connection.db.execute(
    sql`select quote_id from reservations group by quote_id having count(*) > 1`,
  );
  expect(rows).toEqual([]);
});

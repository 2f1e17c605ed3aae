// A take-back is killed with -9 after one of its statements after the other: what the next worker finishes is what one run does.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { AdjustableClock } from "../clock.ts";
import { copyTestDatabase } from "../db/testing/database.ts";
import type { Order } from "../reservations/testing/act.ts";
import { killAfter } from "../reservations/testing/kill-after.ts";
import { takeBackDue } from "./take-back.ts";
import { announce, buySurplus } from "./testing/surplus.ts";

/** Every statement where that is asked; by default one of three, another third each time. */
const stride = Number(process.env.CRASH_STRIDE ?? 3);
const phase = 1 + (Date.now() % stride);
let prepared: Shop;
let orderId: string;

/** Five nodes of two reservations, of which four go: one ends, the other one shrinks. */
beforeAll(async () => {
  prepared = await openShop();
  await prepared.supply({ nodes: 5, from: 0, until: 50, noticeClass: "15m" });
  const customer: Customer = await prepared.customer({ quota: 1000 });
  await buySurplus(prepared, customer, { nodes: 3, from: 0, until: 20 });
  await buySurplus(prepared, customer, { nodes: 2, from: 1, until: 20 });
  await prepared.advance(2.1);
  orderId = (await announce(prepared, 4)).id;
  prepared.clock.set(prepared.clock.now().add({ minutes: 15 }));
  // Copies are made of a database that nobody is connected to.
  await prepared.connection.close();
});

afterAll(() => prepared?.database.drop());

const copyOf = async () =>
  openShop({ database: await copyTestDatabase(prepared.database), clock: new AdjustableClock(prepared.clock.now()) });

/** All that a take-back writes, without ids that differ from run to run. */
async function written({ connection: { db }, operator }: Shop): Promise<unknown> {
  expect(await reconcileCapacity(operator)).toEqual([]);
  const { rows } = await db.execute(sql`
    select (select json_agg(json_build_array(state, nodes, delivered_nodes, ends_at, metered_until) order by id) from reservations) as reservations,
      (select json_agg(json_build_array(state, taken_back_at) order by position) from reclaims) as reclaims,
      (select json_agg(state) from reclaim_orders) as orders,
      (select json_agg(json_build_array(source_id, node_seconds) order by source_id) from usage_records) as usage,
      (select json_agg(json_build_array(reservation_id, revision, nodes, starts_at, ends_at) order by reservation_id, revision, position) from reservation_segments) as segments,
      (select json_agg(json_build_array(nodes, starts_at, ends_at) order by nodes, starts_at) from reclaimed_supply) as withdrawn,
      (select json_agg(json_build_array(node_number, during) order by node_number, during) from node_assignments) as assigned,
      (select json_agg(json_build_array(type, subject_id) order by type, subject_id) from pending_events) as events,
      (select json_agg(json_build_array(action, target_id) order by action, target_id) from audit_entries) as audit,
      (select json_agg(json_build_array(day, free, total) order by day) from capacity_days) as counters
  `);
  return rows[0];
}

test(`killed after its ${phase}. statement and each ${stride}. from there, a take-back is nothing or whole, and the next worker leaves what one run leaves`, {
  timeout: 900_000,
}, async () => {
  const untouched = await copyOf();
  const before = await written(untouched);
  await untouched.tick();
  await untouched.close();
  const undisturbed = await copyOf();
  await takeBackDue({ ...undisturbed.operator, demo: true, adjustable: true });
  const expected = await written(undisturbed);
  await undisturbed.close();
  expect(expected).not.toEqual(before);
  let kills = 0;
  for (let after = phase, isOver = false; !isOver; after += stride) {
    const shop = await copyOf();
    const order: Order = { url: shop.url, now: shop.clock.now().toString(), act: { kind: "take back" } };
    const { isKilled, statements } = await killAfter(order, { marker: orderId, after });
    const last = statements.at(-1) ?? "";
    const isWhole = !isKilled || /^commit/i.test(last);
    expect(await written(shop), `after ${after}: ${last}`).toEqual(isWhole ? expected : before);
    await takeBackDue({ ...shop.operator, demo: true, adjustable: true });
    expect(await written(shop), `after ${after}: ${last}`).toEqual(expected);
    await shop.close();
    isOver = isWhole;
    kills++;
  }
  expect(kills).toBeGreaterThan(20 / stride);
});

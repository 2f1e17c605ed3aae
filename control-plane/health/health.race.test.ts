// Faults, replacements and the worker at once, and in any order of a longer life.
import Big from "big.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import { undeliveredTimes } from "../db/schema/health.ts";
import { ProblemException } from "../http/problem.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { getOutage } from "./read-outages.ts";
import { getReservationHealth } from "./reservation-health.ts";
import { buy, end, maintain, nodesOf, replace, report, settle } from "./testing/ward.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop({ connections: 24 });
  customer = await shop.customer({ quota: 1_000_000 });
});

afterAll(() => shop?.close());

/** Refusals are answers; anything else is a fault. */
const answerOf = <Value>(call: Promise<Value>): Promise<Value | null> =>
  call.catch((error: unknown) => {
    if (error instanceof ProblemException) return null;
    throw error;
  });

const hourNow = () => Math.ceil(opening.until(shop.clock.now()).total("hours"));

/** Paid + not billed = contracted, to the millionth; and paid is what the usage records say. */
async function expectAccounted(id: string, contracted: number): Promise<void> {
  const { chargedToDate: shown } = await getReservationDetail(customer.ctx, id);
  const { saved, toBeCredited } = (await getReservationHealth(customer.ctx, id)).notBilled;
  expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shown.amount);
  const sum = new Big(shown.amount).minus(toBeCredited.amount).plus(saved.amount);
  expect(sum.round(6).toFixed()).toBe(new Big(contracted).toFixed());
}

describe("at once", () => {
  test("two faulty nodes and one free one: exactly one is replaced, and no node is with both", async () => {
    for (let round = 0; round < 4; round++) {
      const from = hourNow();
      await shop.supply({ nodes: 3, from, until: from + 20 });
      const id = await buy(shop, customer, { nodes: 2, from, until: from + 20 });
      await shop.advance(from + 1);
      const outages = await Promise.all((await nodesOf(shop, id)).map((nodeId) => report(shop, nodeId)));
      const replaced = await Promise.all(outages.map((outage) => answerOf(replace(shop, outage.id))));
      expect(replaced.filter((outage) => outage !== null)).toHaveLength(1);
      await shop.advance(from + 20);
      expect(await reconcileCapacity(shop.operator)).toEqual([]);
    }
  });

  test("faults that are reported afterwards while the worker meters: every second is billed or not, once", async () => {
    for (let round = 0; round < 4; round++) {
      const from = hourNow();
      await shop.supply({ nodes: 4, from, until: from + 20 });
      const id = await buy(shop, customer, { nodes: 4, from, until: from + 20 });
      await shop.advance(from + 5);
      const nodeIds = await nodesOf(shop, id);
      shop.clock.set(opening.add({ hours: from + 9 }));
      await Promise.all([
        shop.tick(),
        ...nodeIds.slice(0, 3).map((nodeId, index) => report(shop, nodeId, { from: from + 2 + index })),
        shop.tick(),
      ]);
      await shop.advance(from + 20);
      await expectAccounted(id, 4 * 20 * 49);
      const { providerFaultNodeHours } = (await getReservationHealth(customer.ctx, id)).notBilled;
      expect(providerFaultNodeHours).toBe(String(18 + 17 + 16));
    }
  });
});

type Act =
  | { kind: "report"; node: number; ago: number }
  | { kind: "maintain"; node: number; ahead: number; hours: number }
  | { kind: "replace" | "finish" | "fail" | "end"; outage: number }
  | { kind: "wait"; minutes: number };

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant("report" as const), node: fc.nat(3), ago: fc.nat(20) }),
  fc.record({
    kind: fc.constant("maintain" as const),
    node: fc.nat(3),
    ahead: fc.nat(4),
    hours: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom("replace" as const, "finish" as const, "fail" as const, "end" as const),
    outage: fc.nat(5),
  }),
  fc.record({ kind: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 400 }) }),
);

test("in any order of faults, maintenance and replacements: paid + not billed = contracted, and nothing leaks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 14 }), async (steps) => {
      const from = hourNow();
      const until = from + 60;
      await shop.supply({ nodes: 4, from, until });
      const id = await buy(shop, customer, { nodes: 2, from, until });
      await shop.advance(from + 20);
      const outages: string[] = [];
      let now = from + 20;
      for (const act of steps) {
        const nodeIds = await nodesOf(shop, id);
        const outageId = "outage" in act ? outages[act.outage % Math.max(1, outages.length)] : undefined;
        if (act.kind === "wait") {
          now = Math.min(until - 1, now + act.minutes / 60);
          await shop.advance(now);
        } else if (act.kind === "report") {
          const outage = await answerOf(
            report(shop, nodeIds[act.node % nodeIds.length] ?? "", { from: now - act.ago / 2 }),
          );
          if (outage) outages.push(outage.id);
        } else if (act.kind === "maintain") {
          const nodeId = nodeIds[act.node % nodeIds.length];
          const planned = await answerOf(maintain(shop, now + act.ahead, now + act.ahead + act.hours, nodeId));
          outages.push(...(planned?.items.map((each) => each.id) ?? []));
        } else if (outageId) await settleAct(act.kind, outageId);
      }
      await shop.advance(until + 1);
      await expectAccounted(id, 2 * 60 * 49);
      expect(await reconcileCapacity(shop.operator)).toEqual([]);
    }),
    { numRuns: 8 },
  );
  expect(await shop.connection.db.$count(undeliveredTimes)).toBeGreaterThan(0);
});

async function settleAct(kind: "replace" | "finish" | "fail" | "end", outageId: string): Promise<void> {
  if (kind === "replace") await answerOf(replace(shop, outageId));
  else if (kind === "end") await answerOf(end(shop, outageId));
  else await answerOf(settleLast(outageId, kind === "finish" ? "finished" : "failed"));
}

async function settleLast(outageId: string, outcome: "finished" | "failed") {
  return settle(shop, await getOutage(shop.operator, outageId), outcome);
}

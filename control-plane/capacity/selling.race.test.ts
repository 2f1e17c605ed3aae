// Many buyers on connections of their own, released at once. The naive seller at the end shows that the race is real.
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import { reservations } from "../db/schema/reservations.ts";
import { ProblemException } from "../http/problem.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { expireQuotes } from "./expire-quotes.ts";
import { reconcileCapacity } from "./reconcile-capacity.ts";
import { type Customer, nodeType, opening, openShop, region, type Shop } from "./testing/shop.ts";
import { withdrawQuote } from "./withdraw-quote.ts";

const buyers = 40;
const rounds = 5;
let shop: Shop;
let customers: Customer[];

beforeAll(async () => {
  shop = await openShop({ connections: buyers });
  customers = await Promise.all(Array.from({ length: buyers }, () => shop.customer({ quota: 100_000 })));
});

afterAll(() => shop?.close());

/** The codes of what was refused; an error that is no refusal, such as a deadlock, fails the test. */
function refusals(outcomes: PromiseSettledResult<unknown>[]): string[] {
  return outcomes
    .filter((outcome) => outcome.status === "rejected")
    .map(({ reason }) => {
      if (reason instanceof ProblemException) return reason.code;
      throw reason;
    });
}

const soldNodes = async (from: string) => {
  const { rows } = await shop.connection.db.execute<{ nodes: number }>(
    sql`select coalesce(sum(nodes), 0)::integer as nodes from ${reservations} where starts_at = ${from}`,
  );
  return rows[0]?.nodes;
};

describe("forty buyers", () => {
  test(`get exactly the 8 nodes that there are, in ${rounds} rounds`, async () => {
    for (let round = 0; round < rounds; round++) {
      const from = round * 100;
      await shop.supply({ nodes: 8, from, until: from + 50 });
      const outcomes = await Promise.allSettled(
        customers.map(async (customer, index) => {
          // Windows of one day and of three, all of which want the same hour.
          const quote = await shop.quote(customer, { from: from + 1, until: from + (index % 2 ? 3 : 49) });
          return shop.buy(customer, quote.id);
        }),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
      expect(refusals(outcomes)).toEqual(Array.from({ length: buyers - 8 }, () => "capacity_unavailable"));
      expect(await soldNodes(shop.hour(from + 1))).toBe(8);
      expect(await reconcileCapacity(shop.operator)).toEqual([]);
    }
  });

  test("of one organization get exactly its quota, in all classes together", async () => {
    const from = 1000;
    await shop.supply({ nodes: 40, from, until: from + 50 });
    await shop.supply({ nodes: 40, from, until: from + 50, noticeClass: "15m" });
    const one = await shop.customer();
    const outcomes = await Promise.allSettled(
      Array.from({ length: buyers }, (_, index) =>
        shop.quote(one, { from: from + 1, until: from + 5, ...(index % 2 ? { noticeClass: "15m" } : {}) }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
    expect(new Set(refusals(outcomes))).toEqual(new Set(["quota_exceeded"]));
    const held = eq(allocations.organizationId, one.ctx.organizationId);
    expect(await shop.connection.db.$count(allocations, held)).toBe(8);
  });

  test("of one quote get one reservation", async () => {
    const [customer] = customers;
    if (!customer) throw new Error("there are customers");
    await shop.supply({ nodes: 1, from: 1200, until: 1250 });
    const quote = await shop.quote(customer, { from: 1201, until: 1202 });
    const outcomes = await Promise.allSettled(Array.from({ length: buyers }, () => shop.buy(customer, quote.id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(new Set(refusals(outcomes))).toEqual(new Set(["quote_already_accepted"]));
  });
});

test("buying, withdrawing, expiring and releasing at once leaves no deadlock and no hour unaccounted for", async () => {
  const other = await openShop({ connections: 24 });
  try {
    await other.supply({ nodes: 12, from: 0, until: 240 });
    await other.supply({ nodes: 12, from: 0, until: 240, noticeClass: "15m" });
    const crowd = await Promise.all(Array.from({ length: 8 }, () => other.customer({ quota: 100 })));
    const random = (below: number) => randomBytes(2).readUInt16BE() % below;
    const visit = async (customer: Customer) => {
      for (let step = 0; step < 12; step++) {
        const from = 1 + random(200);
        const noticeClass = random(2) ? ({ noticeClass: "15m" } as const) : {};
        const window = { nodes: 1 + random(4), from, until: from + 1 + random(38), ...noticeClass };
        const quote = await other.quote(customer, window).catch(ignoreRefusal);
        if (!quote) continue;
        const choice = random(4);
        if (choice === 0) await inTransaction(customer.ctx, (ctx) => withdrawQuote(ctx, quote.id)).catch(ignoreRefusal);
        if (choice > 1) {
          const bought = await other.buy(customer, quote.id).catch(ignoreRefusal);
          if (bought && choice === 3) {
            await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, bought.id, {})).catch(ignoreRefusal);
          }
        }
      }
    };
    let isOpen = true;
    const sweeping = Promise.all(
      [0, 1].map(async () => {
        while (isOpen) {
          other.clock.set(other.clock.now().add({ seconds: 20 }));
          await expireQuotes(other.operator);
        }
      }),
    );
    await Promise.all([...crowd, ...crowd].map(visit)).finally(() => {
      isOpen = false;
    });
    await sweeping;
    expect(await reconcileCapacity(other.operator)).toEqual([]);
  } finally {
    await other.close();
  }
});

function ignoreRefusal(error: unknown): undefined {
  if (error instanceof ProblemException) return undefined;
  throw error;
}

test("control: a seller who reads, then writes, sells more than there is", async () => {
  const naiveSale = async (pool: string, { ctx }: Customer) =>
    inTransaction(ctx, async ({ db, organizationId }) => {
      const { rows } = await db.execute<{ nodes: number }>(
        sql`select coalesce(sum(nodes), 0)::integer as nodes from ${allocations} where pool = ${pool}`,
      );
      if ((rows[0]?.nodes ?? 0) >= 8) return;
      const window = { startsAt: opening, endsAt: opening.add({ hours: 1 }), createdAt: opening };
      const share = { pool, organizationId, region, nodeType, nodes: 1, gpus: 8, state: "allocated", ...window };
      await db.insert(allocations).values({ id: `alc_${randomBytes(8).toString("hex")}`, ...share });
    });
  const sold: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const pool = `naive-${round}`;
    await Promise.all(customers.map((customer) => naiveSale(pool, customer)));
    sold.push(await shop.connection.db.$count(allocations, eq(allocations.pool, pool)));
  }
  expect(Math.max(...sold)).toBeGreaterThan(8);
});

// The operator takes nodes back while customers buy them. The naive operator at the end shows that the race is real.
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import { ProblemException } from "../http/problem.ts";
import { listSupply } from "./list-supply.ts";
import { reconcileCapacity } from "./reconcile-capacity.ts";
import { type Customer, nodeType, opening, openShop, region, type Shop } from "./testing/shop.ts";
import { withdrawSupply } from "./withdraw-supply.ts";

const buyers = 16;
const operators = 4;
const rounds = 25;
let shop: Shop;
let customers: Customer[];

beforeAll(async () => {
  shop = await openShop({ connections: buyers + operators });
  customers = await Promise.all(Array.from({ length: buyers }, () => shop.customer({ quota: 100_000 })));
});

afterAll(() => shop?.close());

const succeeded = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.filter(({ status }) => status === "fulfilled").length;

async function newBlock(from: number): Promise<string> {
  await shop.supply({ nodes: 8, from, until: from + 50 });
  return (await listSupply(shop.operator, { limit: 1 })).items[0]?.id ?? "";
}

describe("sixteen buyers and four operators", () => {
  test(`never both get a node, in ${rounds} rounds`, async () => {
    for (let round = 0; round < rounds; round++) {
      const from = round * 100;
      const block = await newBlock(from);
      const [bought, withdrawn] = await Promise.all([
        Promise.allSettled(
          customers.map(async (customer, index) => {
            const quote = await shop.quote(customer, { from: from + 1, until: from + (index % 2 ? 3 : 49) });
            return shop.buy(customer, quote.id);
          }),
        ),
        Promise.allSettled(
          Array.from({ length: operators }, () =>
            inTransaction(shop.operator, (ctx) => withdrawSupply(ctx, block, { nodes: 2, reason: "Needed at home." })),
          ),
        ),
      ]);
      for (const outcome of [...bought, ...withdrawn])
        if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(ProblemException);
      expect(succeeded(bought) + 2 * succeeded(withdrawn)).toBe(8);
      expect(await reconcileCapacity(shop.operator)).toEqual([]);
    }
  });
});

test("looking first and withdrawing then takes nodes that are sold: this is what the ledger is for", async () => {
  const naiveTake = (pool: string, { ctx }: Customer, nodes: number) =>
    inTransaction(ctx, async ({ db, organizationId }) => {
      const { rows } = await db.execute<{ taken: number }>(
        sql`select coalesce(sum(nodes), 0)::integer as taken from ${allocations} where pool = ${pool}`,
      );
      if ((rows[0]?.taken ?? 0) + nodes > 8) return;
      const window = { startsAt: opening, endsAt: opening.add({ hours: 1 }), createdAt: opening };
      const share = { pool, organizationId, region, nodeType, nodes, gpus: 8, state: "allocated", ...window };
      await db.insert(allocations).values({ id: `alc_${randomBytes(8).toString("hex")}`, ...share });
    });
  const taken: number[] = [];
  for (let round = 0; round < 5; round++) {
    const pool = `naive-${round}`;
    // Every fourth is the operator, who takes two at once.
    await Promise.all(customers.map((customer, index) => naiveTake(pool, customer, index % 4 === 0 ? 2 : 1)));
    const rows = await shop.connection.db.select().from(allocations).where(eq(allocations.pool, pool));
    taken.push(rows.reduce((sum, { nodes }) => sum + nodes, 0));
  }
  expect(Math.max(...taken)).toBeGreaterThan(8);
});

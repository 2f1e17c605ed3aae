// Many buyers of one project on connections of their own, released at once. The naive buyer shows that the race is real.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { ProblemException } from "../http/problem.ts";
import { peakOf } from "./find-overrun.ts";
import { listProjectGpus } from "./project-gpus.ts";
import { setQuotaCap } from "./set-cap.ts";

const buyers = 24;
const cap = 40;
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ connections: buyers });
  await shop.supply({ nodes: 200, from: 0, until: 500 });
});

afterAll(() => shop?.close());

async function cappedCustomer(): Promise<Customer> {
  const customer = await shop.customer({ quota: 100_000 });
  const input = { level: "project", cappedId: customer.projectId, limit: cap } as const;
  await inTransaction(customer.ctx, (ctx) => setQuotaCap(ctx, { ...input, quotaId: `gpus:${region}:${nodeType}` }));
  await inTransaction(customer.ctx, (ctx) => setQuotaCap(ctx, { ...input, quotaId: "gpus:*" }));
  return customer;
}

const peak = async ({ ctx, projectId }: Customer) => peakOf(await listProjectGpus(ctx, [projectId]));

describe("the cap of a project", () => {
  test("is reached and never exceeded, in five rounds", async () => {
    for (let round = 0; round < 5; round++) {
      const customer = await cappedCustomer();
      const quotes = await Promise.all(
        Array.from({ length: buyers }, (_, index) => shop.quote(customer, { from: 10, until: index % 2 ? 12 : 40 })),
      );
      const outcomes = await Promise.allSettled(quotes.map(({ id }) => shop.buy(customer, id)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(cap / 8);
      for (const outcome of outcomes) {
        if (outcome.status === "fulfilled") continue;
        expect(outcome.reason).toBeInstanceOf(ProblemException);
        expect(outcome.reason.code).toBe("quota_exceeded");
      }
      expect(await peak(customer)).toBe(cap);
    }
  });

  test("control: who looks first and buys then exceeds it", async () => {
    const customer = await shop.customer({ quota: 100_000 });
    const quotes = await Promise.all(
      Array.from({ length: buyers }, () => shop.quote(customer, { from: 10, until: 12 })),
    );
    const buyNaively = async (id: string) => {
      if ((await peak(customer)) + 8 <= cap) await shop.buy(customer, id);
    };
    await Promise.all(quotes.map(({ id }) => buyNaively(id)));
    expect(await peak(customer)).toBeGreaterThan(cap);
  });
});

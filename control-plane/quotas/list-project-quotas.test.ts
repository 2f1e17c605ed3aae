import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { inferenceUsage, makeModel } from "../metering/testing/books.ts";
import { createProject } from "../organizations/projects.ts";
import { listProjectQuotas } from "./list-project-quotas.ts";
import { getQuota } from "./list-quotas.ts";
import { setQuotaCap } from "./set-cap.ts";

const gpus = `gpus:${region}:${nodeType}`;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 500 });
  await makeModel(shop.connection.db, "demo-large");
  customer = await shop.customer();
});
afterAll(() => shop?.close());

test("a project's own part of each limit, its caps, and those over all of a kind", async () => {
  const other = await inTransaction(customer.ctx, (ctx) => createProject(ctx, { name: "Other" }));
  const cap = (quotaId: string, limit: number) =>
    inTransaction(customer.ctx, (ctx) =>
      setQuotaCap(ctx, { quotaId, level: "project", cappedId: customer.projectId, limit }),
    );
  await cap(gpus, 16);
  await cap("gpus:*", 24);
  for (const [nodes, projectId] of [
    [2, undefined],
    [3, other.id],
  ] as const)
    await shop.buy(customer, (await shop.quote(customer, { nodes, from: 10, until: 12 })).id, projectId);
  await shop.quote(customer, { nodes: 1, from: 10, until: 12 });
  const own = await listProjectQuotas(customer.ctx, customer.projectId);
  const theirs = await listProjectQuotas(customer.ctx, other.id);
  const find = ({ items }: typeof own, id: string) => items.find(({ quotaId }) => quotaId === id);
  expect(find(own, gpus)).toMatchObject({ used: 16, cap: { limit: 16, used: 16, setBy: { name: "Test person" } } });
  expect(find(theirs, gpus)).toEqual({ quotaId: gpus, used: 24, cap: null });
  expect(own.together).toMatchObject([{ quotaId: "gpus:*", limit: 24, used: 16 }]);
  expect(theirs.together).toEqual([]);
  // What both take and what the open quote holds is the organization's.
  expect(await getQuota(customer.ctx, gpus)).toMatchObject({ used: 40, held: 8 });
});

test("requests of the last minute count to their project alone", async () => {
  const { ctx, projectId } = customer;
  const other = await inTransaction(ctx, (within) => createProject(within, { name: "Busy" }));
  const occurredAt = ctx.clock.now().subtract({ seconds: 20 }).toString();
  const tokens = { occurredAt, cachedInputTokens: 0, outputTokens: 50, reasoningTokens: 0 };
  await recordUsage(ctx, [
    inferenceUsage({ id: ctx.organizationId, projectId }, { ...tokens, inputTokens: 700 }),
    inferenceUsage({ id: ctx.organizationId, projectId: other.id }, { ...tokens, inputTokens: 9_000 }),
  ]);
  const { items } = await listProjectQuotas(ctx, projectId);
  const used = Object.fromEntries(items.map((item) => [item.quotaId, item.used]));
  expect(used).toMatchObject({ "requests_per_minute:demo-large": 1, "tokens_per_minute:demo-large": 750 });
});

test("the project of another organization is not found", async () => {
  const stranger = await shop.customer();
  expect(await refusalOf(listProjectQuotas(stranger.ctx, customer.projectId))).toMatchObject({ code: "not_found" });
});

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { inferenceUsage, makeModel } from "../metering/testing/books.ts";
import { setQuota } from "./change-limit.ts";
import { decideQuotaRequest } from "./decide-quota-request.ts";
import { getQuota, listQuotas } from "./list-quotas.ts";
import { listPendingQuotaRequests, listQuotaRequests } from "./quota-requests.ts";
import { rateLimits } from "./rate-limits.ts";
import { requestQuota } from "./request-quota.ts";

const gpus = `gpus:${region}:${nodeType}`;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 500 });
  await makeModel(shop.connection.db, "demo-large");
});

beforeEach(async () => {
  customer = await shop.customer();
});

afterAll(() => shop?.close());

const request = (requestedLimit: number, quotaId = gpus, as = customer) =>
  inTransaction(as.ctx, (ctx) => requestQuota(ctx, { quotaId, requestedLimit, justification: "More training." }));
const decide = (id: string, decision: "approved" | "declined") =>
  inTransaction(shop.operator, (ctx) => decideQuotaRequest(ctx, id, { decision, reason: "Looked at it." }));

describe("the list of quotas", () => {
  test("has the defaults of the price list's things for everybody", async () => {
    const { items } = await listQuotas(customer.ctx);
    expect(items).toMatchObject([
      {
        id: gpus,
        unit: "GPU",
        limit: 64,
        used: 0,
        held: 0,
        instantLimit: 128,
        origin: "default",
        pendingRequestId: null,
      },
      { id: "requests_per_minute:demo-large", unit: "requests/min", limit: 60, used: 0 },
      { id: "tokens_per_minute:demo-large", unit: "tokens/min", limit: 60_000, used: 0 },
    ]);
    expect(await rateLimits(customer.ctx, "demo-large")).toMatchObject({
      ...{ requestsPerMinute: 60, tokensPerMinute: 60_000, caps: [] },
    });
  });

  test("shows the most GPUs reserved at any instant from now on, and what is held then", async () => {
    const owner = await shop.customer({ quota: 1000 });
    const buy = async (nodes: number, from: number, until: number) =>
      shop.buy(owner, (await shop.quote(owner, { nodes, from, until })).id);
    await buy(2, 10, 20);
    await buy(3, 15, 30);
    await buy(4, 30, 40);
    await shop.quote(owner, { nodes: 1, from: 16, until: 17 });
    await shop.quote(owner, { nodes: 1, from: 200, until: 210 });
    expect(await getQuota(owner.ctx, gpus)).toMatchObject({ used: 40, held: 8, limit: 1000, origin: "operator" });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ used: 0, held: 0 });
  });

  test("shows the requests and tokens of the last minute", async () => {
    const facts = { id: customer.ctx.organizationId, projectId: customer.projectId };
    const seconds = (ago: number) => ({ occurredAt: shop.clock.now().subtract({ seconds: ago }).toString() });
    await recordUsage(
      customer.ctx,
      [5, 30, 61].map((ago) => inferenceUsage(facts, seconds(ago))),
    );
    const used = async (metric: string) => (await getQuota(customer.ctx, `${metric}:demo-large`)).used;
    expect(await used("requests_per_minute")).toBe(2);
    expect(await used("tokens_per_minute")).toBe(2 * 1550);
  });
});

describe("a request for more", () => {
  test("is granted at once within the rule, and holds from then on", async () => {
    expect(await refusalOf(shop.quote(customer, { nodes: 9, from: 400, until: 410 }))).toMatchObject({
      code: "quota_exceeded",
      facts: { limit: 64, asked: 72, requestable: 128 },
    });
    expect(await request(72)).toMatchObject({ state: "approved", decidedBy: "rule", limitBefore: 64, answerBy: null });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 72, origin: "rule", instantLimit: 144 });
    await expect(shop.quote(customer, { nodes: 9, from: 400, until: 410 })).resolves.toMatchObject({ gpus: 72 });
  });

  test("beyond the rule waits for the operator, one at a time", async () => {
    const pending = await request(129);
    expect(pending).toMatchObject({ state: "pending", decidedBy: null, answerBy: "2026-03-03T08:00:00Z" });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 64, pendingRequestId: pending.id });
    expect(await refusalOf(request(100))).toMatchObject({
      code: "quota_request_pending",
      facts: { requestId: pending.id },
    });
    const waiting = (await listPendingQuotaRequests(shop.operator)).items;
    expect(waiting).toMatchObject([{ id: pending.id, organizationId: customer.ctx.organizationId }]);
    expect(await decide(pending.id, "approved")).toMatchObject({ state: "approved", decidedBy: "operator" });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({
      limit: 129,
      origin: "operator",
      pendingRequestId: null,
    });
    expect(await refusalOf(decide(pending.id, "declined"))).toMatchObject({ code: "quota_request_decided" });
    expect((await listQuotaRequests(customer.ctx, { limit: 5 })).items).toMatchObject([{ reason: "Looked at it." }]);
  });

  test("that is declined changes nothing, and another may follow", async () => {
    const { id } = await request(500);
    expect(await decide(id, "declined")).toMatchObject({ state: "declined", decidedBy: "operator" });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 64, origin: "default" });
    expect(await request(100)).toMatchObject({ state: "approved" });
    expect((await listQuotaRequests(customer.ctx, { limit: 5 })).items).toHaveLength(2);
  });

  test("that is approved late does not take away what was set meanwhile", async () => {
    const { id } = await request(500);
    const { organizationId } = customer.ctx;
    await setQuota(shop.operator, { organizationId, quotaId: gpus, limit: 600 });
    await decide(id, "approved");
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 600 });
  });

  test("leaves one request pending when ten come at once", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => request(500)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is refused for less than there is, and for what is no quota", async () => {
    expect(await refusalOf(request(64))).toMatchObject({
      code: "quota_not_higher",
      fields: { requestedLimit: expect.any(String) },
    });
    for (const quotaId of ["gpus:moon:h100-sxm-8", "tokens_per_minute:nothing", "what", "gpus:__proto__:x"]) {
      expect(await refusalOf(request(100, quotaId))).toMatchObject({ code: "not_found" });
    }
  });

  test("of others is not seen", async () => {
    await request(500);
    const stranger = await shop.customer();
    expect((await listQuotaRequests(stranger.ctx, { limit: 5 })).items).toEqual([]);
    expect(await getQuota(stranger.ctx, gpus)).toMatchObject({ limit: 64, pendingRequestId: null });
  });
});

test("the operator sets a limit, down to nothing, with an audit entry for the customer", async () => {
  const { organizationId } = customer.ctx;
  const set = (limit: number) => setQuota(shop.operator, { organizationId, quotaId: gpus, limit });
  expect(await set(0)).toMatchObject({ limit: 0, origin: "operator", instantLimit: 0 });
  expect(await refusalOf(shop.quote(customer, { from: 1, until: 2 }))).toMatchObject({ code: "quota_exceeded" });
  expect(await request(8)).toMatchObject({ state: "pending" });
  const entries = await shop.connection.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, organizationId));
  expect(entries).toContainEqual(expect.objectContaining({ action: "quota.set", actorType: "operator" }));
  const unknown = setQuota(shop.operator, { organizationId: "org_unknown", quotaId: gpus, limit: 1 });
  expect(await refusalOf(unknown)).toMatchObject({ code: "not_found" });
});

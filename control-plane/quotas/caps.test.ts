import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import type { createQuotaCap } from "../contract/quota-caps.ts";
import type { RouteInput } from "../contract/route.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { makeModel } from "../metering/testing/books.ts";
import { createProject } from "../organizations/projects.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { moveReservation } from "../reservations/move-reservation.ts";
import { getQuoteVerdict, getVerdict } from "../verdicts/get-verdict.ts";
import { setQuota } from "./change-limit.ts";
import { liftQuotaCap } from "./lift-cap.ts";
import { listQuotaCaps } from "./list-caps.ts";
import { getQuota } from "./list-quotas.ts";
import { rateLimits } from "./rate-limits.ts";
import { requestQuota } from "./request-quota.ts";
import { setQuotaCap } from "./set-cap.ts";

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

const cap = (input: RouteInput<typeof createQuotaCap>["body"], as = customer) =>
  inTransaction(as.ctx, (ctx) => setQuotaCap(ctx, input));
const capProject = (limit: number, quotaId = gpus, cappedId = customer.projectId) =>
  cap({ quotaId, level: "project", cappedId, limit });

describe("a cap on the organization", () => {
  test("holds below the seller's limit, says who set it, and is no reason to ask the seller", async () => {
    await cap({ quotaId: gpus, level: "organization", limit: 16 });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({
      ...{ limit: 16, origin: "cap", by: "Test person", instantLimit: 128 },
      seller: { limit: 64, origin: "default" },
    });
    await shop.quote(customer, { nodes: 2, from: 10, until: 12 });
    const refusal = await refusalOf(shop.quote(customer, { nodes: 1, from: 11, until: 13 }));
    expect(refusal).toMatchObject({
      code: "quota_exceeded",
      facts: { limit: 16, origin: "cap", sellerLimit: 64, used: 0, held: 16, asked: 8, after: 24 },
    });
    expect(refusal.detail).toContain("your own cap, set by Test person on 2026-03-02");
    expect(refusal.detail).toContain("lift the cap");
  });

  test("is replaced by another, and lifted", async () => {
    const { id } = await cap({ quotaId: gpus, level: "organization", limit: 16 });
    expect(await cap({ quotaId: gpus, level: "organization", limit: 24 })).toMatchObject({ id, limit: 24 });
    await inTransaction(customer.ctx, (ctx) => liftQuotaCap(ctx, id));
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 64, origin: "default" });
    expect(await refusalOf(inTransaction(customer.ctx, (ctx) => liftQuotaCap(ctx, id)))).toMatchObject({
      code: "not_found",
    });
    const entries = await shop.connection.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, customer.ctx.organizationId));
    const acts = entries.map(({ action }) => action).filter((action) => action.startsWith("quota_cap"));
    expect(acts).toEqual(["quota_cap.set", "quota_cap.set", "quota_cap.lifted"]);
  });

  test("never gives more than the seller, whose limit may fall below it", async () => {
    expect(await refusalOf(cap({ quotaId: gpus, level: "organization", limit: 65 }))).toMatchObject({
      code: "cap_not_lower",
      fields: { limit: expect.stringContaining("64") },
    });
    await cap({ quotaId: gpus, level: "organization", limit: 32 });
    const { organizationId } = customer.ctx;
    await setQuota(shop.operator, { organizationId, quotaId: gpus, limit: 8 });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 8, origin: "operator", by: "Operator" });
  });

  test("does not stand in the way of asking for more", async () => {
    await cap({ quotaId: gpus, level: "organization", limit: 16 });
    const asked = { quotaId: gpus, requestedLimit: 72, justification: "More." };
    const request = await inTransaction(customer.ctx, (ctx) => requestQuota(ctx, asked));
    expect(request).toMatchObject({ state: "approved", limitBefore: 64 });
    expect(await getQuota(customer.ctx, gpus)).toMatchObject({ limit: 16, origin: "cap", seller: { limit: 72 } });
  });
});

describe("a cap on a project", () => {
  const buy = async (nodes: number, from: number, until: number, projectId?: string) =>
    shop.buy(customer, (await shop.quote(customer, { nodes, from, until })).id, projectId);

  test("refuses a purchase above it, and lets another project buy the same", async () => {
    const other = await inTransaction(customer.ctx, (ctx) => createProject(ctx, { name: "Other" }));
    await capProject(16);
    await buy(2, 10, 12);
    const quote = await shop.quote(customer, { nodes: 1, from: 11, until: 13 });
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({
      code: "quota_exceeded",
      facts: { level: "project", limit: 16, used: 16, asked: 8, after: 24 },
      detail: expect.stringContaining("The project Research may have 16"),
    });
    await expect(shop.buy(customer, quote.id, other.id)).resolves.toMatchObject({ projectId: other.id });
    expect((await listQuotaCaps(customer.ctx)).items).toMatchObject([
      { level: "project", capped: { name: "Research" }, limit: 16, used: 16 },
    ]);
  });

  test("over all node types holds for an extension and for a move too; what is there may stay", async () => {
    const other = await inTransaction(customer.ctx, (ctx) => createProject(ctx, { name: "Other" }));
    const mine = await buy(1, 10, 20);
    await buy(1, 20, 30);
    const theirs = await buy(1, 10, 12, other.id);
    await capProject(8, "gpus:*");
    const extension = await inTransaction(customer.ctx, (ctx) =>
      createExtensionQuoteFor(ctx, mine.id, { until: shop.hour(22) }),
    );
    const extend = inTransaction(customer.ctx, (ctx) => extendReservation(ctx, mine.id, { quoteId: extension.id }));
    expect(await refusalOf(extend)).toMatchObject({ code: "quota_exceeded", facts: { limit: 8, after: 16 } });
    const move = inTransaction(customer.ctx, (ctx) =>
      moveReservation(ctx, theirs.id, { projectId: customer.projectId }),
    );
    expect(await refusalOf(move)).toMatchObject({ code: "quota_exceeded", facts: { limit: 8, used: 8, after: 16 } });
    await capProject(0, "gpus:*");
    const away = inTransaction(customer.ctx, (ctx) => moveReservation(ctx, mine.id, { projectId: other.id }));
    await expect(away).resolves.toMatchObject({ projectId: other.id });
  });
});

test("whether it will start is told with the project's cap, before anything is bought", async () => {
  await capProject(8);
  const from = shop.hour(10);
  const pool = { region, nodeType, capacityClass: "guaranteed", from, until: shop.hour(12) } as const;
  const quotaOf = async (nodes: number, projectId?: string) => {
    const { checks } = await getVerdict(customer.ctx, { ...pool, nodes, projectId });
    return checks.find(({ id }) => id === "quota");
  };
  expect(await quotaOf(1, customer.projectId)).toMatchObject({ state: "ok" });
  expect(await quotaOf(2)).toMatchObject({ state: "ok" });
  expect(await quotaOf(2, customer.projectId)).toMatchObject({
    state: "blocked",
    detail: expect.stringContaining("The project Research may have 8"),
    fix: { kind: "ask_administrator", permission: "quotas.manage" },
  });
  const quote = await shop.quote(customer, { nodes: 2, from: 10, until: 12 });
  const held = await getQuoteVerdict(customer.ctx, quote.id, customer.projectId);
  expect(held.checks.find(({ id }) => id === "quota")).toMatchObject({ state: "blocked" });
});

describe("rates", () => {
  test("of the organization, a project, a key and a person come with the model", async () => {
    await cap({ quotaId: "requests_per_minute:demo-large", level: "organization", limit: 30 });
    await capProject(10, "requests_per_minute:demo-large");
    await capProject(4000, "tokens_per_minute:demo-large");
    await cap({ quotaId: "tokens_per_minute:*", level: "member", cappedId: "usr_1", cappedName: "Ada", limit: 500 });
    const limits = await rateLimits(customer.ctx, "demo-large");
    expect(limits).toMatchObject({
      ...{ requestsPerMinute: 30, tokensPerMinute: 60_000 },
      origins: { requests: expect.stringContaining("your own cap"), tokens: "the default" },
    });
    // Set at one instant, in any order.
    expect(limits.caps.toSorted((one, other) => other.level.localeCompare(one.level))).toMatchObject([
      { level: "project", model: "demo-large", requestsPerMinute: 10, tokensPerMinute: 4000 },
      { level: "member", subjectName: "Ada", model: null, tokensPerMinute: 500 },
    ]);
    expect((await rateLimits(customer.ctx, "other")).caps).toMatchObject([{ level: "member" }]);
  });
});

describe("what cannot be capped", () => {
  test.each([
    [{ quotaId: gpus, level: "member", cappedId: "usr_1", limit: 8 }, "cap_not_possible"],
    [{ quotaId: "gpus:*", level: "organization", limit: 8 }, "cap_not_possible"],
    [{ quotaId: gpus, level: "project", limit: 8 }, "cap_not_possible"],
    [{ quotaId: gpus, level: "organization", cappedId: "org_other", limit: 8 }, "cap_not_possible"],
    [{ quotaId: "gpus:moon:h100-sxm-8", level: "organization", limit: 8 }, "not_found"],
    [{ quotaId: "what", level: "organization", limit: 8 }, "not_found"],
    [{ quotaId: gpus, level: "project", cappedId: "prj_unknown", limit: 8 }, "not_found"],
    [{ quotaId: "tokens_per_minute:*", level: "apiKey", cappedId: "key_unknown", limit: 8 }, "not_found"],
  ] as const)("%o is refused: %s", async (input, code) => {
    expect(await refusalOf(cap(input))).toMatchObject({ code });
  });

  test("is what belongs to others", async () => {
    const stranger = await shop.customer();
    const foreign = { quotaId: gpus, level: "project", cappedId: customer.projectId, limit: 8 } as const;
    expect(await refusalOf(cap(foreign, stranger))).toMatchObject({ code: "not_found" });
    const { id } = await capProject(8);
    expect(await refusalOf(inTransaction(stranger.ctx, (ctx) => liftQuotaCap(ctx, id)))).toMatchObject({
      code: "not_found",
    });
    expect((await listQuotaCaps(stranger.ctx)).items).toEqual([]);
  });
});

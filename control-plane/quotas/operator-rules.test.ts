import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { quotaRules } from "../db/schema/quotas.ts";
import { getQuota } from "./list-quotas.ts";
import { listOperatorQuotaRules, listQuotaExceptions } from "./operator-rules.ts";
import { publishQuotaRule } from "./publish-rule.ts";
import { getQuotaRequestDossier } from "./request-dossier.ts";
import { requestQuota } from "./request-quota.ts";
import { suggestDecision } from "./suggest-decision.ts";

const quotaId = `gpus:${region}:${nodeType}`;
const rule = {
  metric: "gpus",
  subject: nodeType,
  defaultLimit: 32,
  instantFactor: 3,
  instantCeiling: 80,
  answerDays: 2,
  reason: "Scarce.",
} as const;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 5000 });
});

beforeEach(async () => {
  await shop.connection.db.delete(quotaRules);
  customer = await shop.customer();
});

afterAll(() => shop?.close());

const publish = (changes: Partial<Parameters<typeof publishQuotaRule>[1]> = {}) =>
  inTransaction(shop.operator, (ctx) => publishQuotaRule(ctx, { ...rule, ...changes }));
const ask = (requestedLimit: number, until?: string) =>
  inTransaction(customer.ctx, (ctx) =>
    requestQuota(ctx, { quotaId, requestedLimit, justification: "More.", ...(until && { until }) }),
  );

describe("a published rule", () => {
  test("holds for everybody without a limit of their own, decides, and leaves what was granted", async () => {
    const granted = await shop.customer();
    await inTransaction(granted.ctx, (ctx) => requestQuota(ctx, { quotaId, requestedLimit: 70, justification: "x" }));
    await publish();
    expect(await getQuota(customer.ctx, quotaId)).toMatchObject({ limit: 32, origin: "default", instantLimit: 80 });
    expect(await getQuota(granted.ctx, quotaId)).toMatchObject({ limit: 70, origin: "rule" });
    expect(await refusalOf(shop.quote(customer, { nodes: 5, from: 10, until: 12 }))).toMatchObject({
      facts: { limit: 32, requestable: 80 },
    });
    expect(await ask(81)).toMatchObject({ state: "pending", answerBy: "2026-03-04T08:00:00Z" });
  });

  test("of a later day is announced, and holds from then on", async () => {
    const from = shop.clock.now().add({ hours: 48 });
    await publish({ validFrom: from.toString() });
    expect(await getQuota(customer.ctx, quotaId)).toMatchObject({ limit: 64 });
    expect(await listOperatorQuotaRules(shop.operator)).toMatchObject({
      announced: [{ subject: nodeType, validFrom: from.toString() }],
      published: [{ subject: nodeType }],
    });
    const ahead = { ...customer.ctx, clock: { now: () => from } };
    expect(await getQuota(ahead, quotaId)).toMatchObject({ limit: 32, origin: "default" });
  });

  test("is replaced by the newest, and stands in the audit log with what was before", async () => {
    await publish();
    await publish({ defaultLimit: 16 });
    expect(await getQuota(customer.ctx, quotaId)).toMatchObject({ limit: 16 });
    const entries = await shop.connection.db.select().from(auditEntries);
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: "quota_rule.published",
        before: expect.objectContaining({ defaultLimit: 32 }),
        after: expect.objectContaining({ defaultLimit: 16 }),
      }),
    );
  });

  test("is never of the past, of nothing, or with a ceiling below its default", async () => {
    const yesterday = shop.clock.now().subtract({ hours: 24 }).toString();
    expect(await refusalOf(publish({ validFrom: yesterday }))).toMatchObject({
      fields: { validFrom: expect.any(String) },
    });
    expect(await refusalOf(publish({ instantCeiling: 31 }))).toMatchObject({ code: "quota_rule_not_possible" });
    expect(await refusalOf(publish({ subject: "h900" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(publish({ metric: "tokens_per_minute" }))).toMatchObject({ code: "not_found" });
  });
});

test("exceptions are the limits that are not the default, with what comes after a temporary one", async () => {
  const until = shop.clock.now().add({ hours: 48 });
  await ask(100, until.toString());
  const mine = async () =>
    (await listQuotaExceptions(shop.operator)).items.filter(
      (each) => each.organizationId === customer.ctx.organizationId,
    );
  expect(await mine()).toMatchObject([
    { quotaId, limit: 100, origin: "rule", until: until.toString(), limitAfter: 64, defaultLimit: 64 },
  ]);
  await shop.quote(await shop.customer(), { from: 1, until: 2 });
  expect((await listQuotaExceptions(shop.operator)).items.every(({ origin }) => origin !== "default")).toBe(true);
});

test("a request's page has what it is decided by", async () => {
  await ask(100);
  const { id } = await ask(300);
  await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 1, until: 40 })).id);
  const dossier = await getQuotaRequestDossier(shop.operator, id);
  expect(dossier).toMatchObject({
    request: { id, organizationId: customer.ctx.organizationId, state: "pending" },
    quota: { used: 16, seller: { limit: 100 } },
    history: [{ requestedLimit: 100, state: "approved" }],
    trend: { state: "too_little" },
  });
  expect(dossier.peaks).toHaveLength(30);
  expect(dossier.free?.next30Days).toBeLessThanOrEqual(40 * 8 - 16);
  expect(await refusalOf(getQuotaRequestDossier(shop.operator, "qrq_unknown"))).toMatchObject({ code: "not_found" });
});

describe("the suggestion", () => {
  const gpus = { limit: 64, requestedLimit: 200, taken: 40, peak: 40 };
  test.each([
    ["all of it where it fits beside what they may take already", { ...gpus, free: 160 }, "approved", 200],
    ["a part where not all fits", { ...gpus, free: 100 }, "approved", 140],
    ["to decline where their own limit takes all", { ...gpus, free: 24 }, "declined", null],
    ["a rate that is used", { limit: 60, requestedLimit: 200, taken: 0, peak: 55, free: null }, "approved", 200],
    ["a part of a rate", { limit: 60, requestedLimit: 1000, taken: 0, peak: 55, free: null }, "approved", 220],
    [
      "to decline a rate that is hardly used",
      { limit: 60, requestedLimit: 200, taken: 0, peak: 5, free: null },
      "declined",
      null,
    ],
    [
      "nothing where nothing is allowed and used",
      { limit: 0, requestedLimit: 5, taken: 0, peak: 0, free: null },
      "declined",
      null,
    ],
  ] as const)("is %s", (_, facts, decision, limit) => {
    expect(suggestDecision(facts)).toMatchObject({ decision, limit });
  });
});

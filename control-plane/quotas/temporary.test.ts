import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { events } from "../db/schema/events.ts";
import { setQuota } from "./change-limit.ts";
import { decideQuotaRequest } from "./decide-quota-request.ts";
import { endTemporaryLimits } from "./end-temporary-limits.ts";
import { getQuota } from "./list-quotas.ts";
import { listQuotaRules } from "./list-rules.ts";
import { previewQuotaRequest } from "./preview-request.ts";
import { requestQuota } from "./request-quota.ts";
import { setQuotaCap } from "./set-cap.ts";
import { withdrawQuotaRequest } from "./withdraw-request.ts";

const quotaId = `gpus:${region}:${nodeType}`;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 5000 });
});

beforeEach(async () => {
  customer = await shop.customer();
});

afterAll(() => shop?.close());

const ahead = (days: number) =>
  shop.clock
    .now()
    .add({ hours: days * 24 })
    .toString();
const ask = (requestedLimit: number, until?: string) =>
  inTransaction(customer.ctx, (ctx) =>
    requestQuota(ctx, { quotaId, requestedLimit, justification: "A run.", ...(until && { until }) }),
  );
const preview = (requestedLimit: number, until?: string) =>
  previewQuotaRequest(customer.ctx, { quotaId, requestedLimit, ...(until && { until }) });
const decide = (id: string, input: Omit<Parameters<typeof decideQuotaRequest>[2], "reason">) =>
  inTransaction(shop.operator, (ctx) => decideQuotaRequest(ctx, id, { ...input, reason: "Looked at it." }));
const quota = () => getQuota(customer.ctx, quotaId);
const eventsOf = async () => {
  const rows = await shop.connection.db
    .select()
    .from(events)
    .where(eq(events.organizationId, customer.ctx.organizationId))
    .orderBy(desc(events.at));
  return rows.map(({ type, facts }) => ({ type, facts }));
};

describe("a temporary increase", () => {
  test("holds until its end and not a moment longer, whether or not the worker has come by; then it is told", async () => {
    const until = ahead(2);
    expect(await ask(128, until)).toMatchObject({ state: "approved", grantedLimit: 128, grantedUntil: until });
    expect(await quota()).toMatchObject({
      ...{ limit: 128, origin: "rule", until },
      seller: { limit: 128, limitAfter: 64 },
    });
    const end = shop.clock.now().add({ hours: 48 });
    shop.clock.set(end.subtract({ seconds: 1 }));
    expect(await quota()).toMatchObject({ limit: 128 });
    shop.clock.set(end);
    expect(await quota()).toMatchObject({ limit: 64, origin: "default", until: null, seller: { limitAfter: null } });
    expect(await refusalOf(shop.quote(customer, { nodes: 9, from: 2000, until: 2010 }))).toMatchObject({
      facts: { limit: 64 },
    });
    expect(await shop.tick()).toEqual([]);
    expect(await shop.tick()).toEqual([]);
    expect((await eventsOf()).filter(({ type }) => type === "quota.increase_ended")).toEqual([
      { type: "quota.increase_ended", facts: { limit: 64, limitBefore: 128, endedAt: until } },
    ]);
    const entries = await shop.connection.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, customer.ctx.organizationId));
    expect(entries.map(({ action }) => action)).toContain("quota.increase_ended");
    expect(await quota()).toMatchObject({ limit: 64, origin: "default" });
  });

  test("is no ladder: the rule looks at the limit that stays", async () => {
    await ask(128, ahead(5));
    expect(await preview(129)).toMatchObject({ outcome: "pending" });
    expect(await preview(128)).toMatchObject({ outcome: "approved" });
    expect(await ask(100)).toMatchObject({ state: "approved" });
    expect(await quota()).toMatchObject({ limit: 128, until: expect.any(String), seller: { limitAfter: 100 } });
  });

  test("gives way to more for good", async () => {
    await ask(96, ahead(5));
    await ask(128);
    expect(await quota()).toMatchObject({ limit: 128, until: null });
  });

  test("ends with what the operator sets meanwhile", async () => {
    await ask(96, ahead(5));
    const { organizationId } = customer.ctx;
    await inTransaction(shop.operator, (ctx) => setQuota(ctx, { organizationId, quotaId, limit: 8 }));
    expect(await quota()).toMatchObject({ limit: 8, origin: "operator", until: null });
    await endTemporaryLimits({ ...shop.operator, demo: false, adjustable: true });
    expect(await quota()).toMatchObject({ limit: 8, origin: "operator" });
  });

  test.each([-1, 0, 400])("cannot end %i days ahead", async (days) => {
    expect(await refusalOf(ask(128, ahead(days)))).toMatchObject({
      code: "quota_until_not_possible",
      fields: { until: expect.any(String) },
    });
  });
});

describe("the operator's answer", () => {
  test("can be a part of what was asked, for a time, and the person who asked is told", async () => {
    const { id } = await ask(500);
    const until = ahead(30);
    expect(await decide(id, { decision: "approved", limit: 200, until })).toMatchObject({
      ...{ state: "approved", requestedLimit: 500, grantedLimit: 200, grantedUntil: until },
      ...{ decidedBy: "operator", decidedByName: "Operator" },
    });
    expect(await quota()).toMatchObject({ limit: 200, origin: "operator", by: "Operator", until });
    await shop.tick();
    expect(await eventsOf()).toContainEqual({
      type: "quota.decided",
      facts: expect.objectContaining({ decision: "approved", grantedLimit: 200, askedById: customer.ctx.actor.id }),
    });
  });

  test("can make a temporary request one for good", async () => {
    const { id } = await ask(500, ahead(10));
    expect(await decide(id, { decision: "approved", until: null })).toMatchObject({ grantedUntil: null });
    expect(await quota()).toMatchObject({ limit: 500, until: null });
  });

  test("is never more than was asked, and never over already", async () => {
    const { id } = await ask(500);
    expect(await refusalOf(decide(id, { decision: "approved", limit: 501 }))).toMatchObject({
      code: "quota_grant_not_possible",
      fields: { limit: expect.stringContaining("500") },
    });
    expect(await refusalOf(decide(id, { decision: "approved", until: ahead(-1) }))).toMatchObject({
      fields: { until: expect.any(String) },
    });
    expect(await quota()).toMatchObject({ limit: 64, pendingRequestId: id });
  });
});

describe("a request that waits", () => {
  test("can be withdrawn by its organization alone, once, and another follows", async () => {
    const { id } = await ask(500);
    const stranger = await shop.customer();
    const withdraw = (as: Customer) => inTransaction(as.ctx, (ctx) => withdrawQuotaRequest(ctx, id));
    expect(await refusalOf(withdraw(stranger))).toMatchObject({ code: "not_found" });
    expect(await withdraw(customer)).toMatchObject({ state: "withdrawn", decidedByName: "Test person" });
    expect(await refusalOf(withdraw(customer))).toMatchObject({ code: "quota_request_decided" });
    expect(await refusalOf(decide(id, { decision: "approved" }))).toMatchObject({ code: "quota_request_decided" });
    expect(await ask(400)).toMatchObject({ state: "pending" });
  });

  test("is decided or withdrawn, and not both, when both come at once", async () => {
    const { id } = await ask(500);
    const outcomes = await Promise.allSettled([
      decide(id, { decision: "approved" }),
      inTransaction(customer.ctx, (ctx) => withdrawQuotaRequest(ctx, id)),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const isGranted = outcomes[0]?.status === "fulfilled";
    expect(await quota()).toMatchObject({ limit: isGranted ? 500 : 64 });
  });
});

describe("the simulated outcome", () => {
  test.each([65, 100, 128, 129, 1000])("of a request for %i is what then happens", async (limit) => {
    const seen = await preview(limit);
    const { state, reason, answerBy } = await ask(limit);
    expect(seen).toMatchObject({ outcome: state, reason, answerBy });
    if (state === "approved") expect(await quota()).toMatchObject({ limit: seen.limitAfter });
  });

  test("says what would be free, with what is used and held, and with your own cap", async () => {
    await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 3000, until: 3010 })).id);
    await shop.quote(customer, { nodes: 1, from: 3000, until: 3010 });
    expect(await preview(128)).toMatchObject({ used: 16, held: 8, limitNow: 64, limitAfter: 128, freeAfter: 104 });
    await inTransaction(customer.ctx, (ctx) => setQuotaCap(ctx, { quotaId, level: "organization", limit: 32 }));
    expect(await preview(128)).toMatchObject({ limitAfter: 32, sellerLimitAfter: 128, freeAfter: 8 });
  });

  test("is a refusal for what cannot be sent, and writes nothing", async () => {
    expect(await preview(64)).toMatchObject({ outcome: "refused", reason: expect.stringContaining("64 already") });
    const { id } = await ask(500);
    expect(await preview(600)).toMatchObject({ outcome: "refused", reason: expect.stringContaining(id) });
    expect(await refusalOf(previewQuotaRequest(customer.ctx, { quotaId: "what", requestedLimit: 1 }))).toMatchObject({
      code: "not_found",
    });
  });
});

test("the rules are told as data, and are the ones that decide", async () => {
  const { inForce, announced } = await listQuotaRules(customer.ctx);
  expect(announced).toEqual([]);
  expect(inForce).toMatchObject([
    { metric: "gpus", subject: "*", defaultLimit: 64, instantFactor: 2, instantCeiling: 256, answerDays: 1 },
    { metric: "requests_per_minute", defaultLimit: 60 },
    { metric: "tokens_per_minute", defaultLimit: 60_000 },
  ]);
});

import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { type Customer, contextOf, inferenceUsage, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { getInvoice } from "./get-invoice.ts";
import { getInvoiceSettings, putInvoiceSettings } from "./invoice-settings.ts";
import { issueBillingPeriod } from "./issue-billing-period.ts";
import { listBillingPeriods } from "./list-billing-periods.ts";
import { listInvoices } from "./list-invoices.ts";
import { listOperatorInvoices } from "./operator-invoices.ts";
import { publishAmounts } from "./testing/october.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

const createdAt = Temporal.Instant.from("2026-09-01T00:00:00Z");
const at = (now: string) => workerContext({ db, clock: new AdjustableClock(now), demo: false });
const use = (customer: Customer, occurredAt: string, inputTokens: number, now = occurredAt) =>
  recordUsage({ db, clock: new AdjustableClock(now) }, [inferenceUsage(customer, { occurredAt, inputTokens })]);
const issue = (customer: Customer, periodStart: string, now: string) =>
  inTransaction(at(now), (within) => issueBillingPeriod(within, { id: customer.id, periodStart }));
const previewOf = async (customer: Customer, now: string) =>
  (await listBillingPeriods(at(now), { limit: 200 })).items.filter(
    ({ organizationId }) => organizationId === customer.id,
  );
const states = async (customer: Customer, now: string) =>
  (await listInvoices(contextOf(db, new AdjustableClock(now), customer.id), { limit: 50 })).items.map(
    ({ id, state }) => [id.startsWith("inv_") ? "invoice" : id, state],
  );

const october = "2026-10-01T00:00:00Z";
const november = "2026-11-02T06:00:00Z";

describe("an organization whose invoices are reviewed", () => {
  test("gets a draft when its month closes, which takes in nothing more and is issued by hand, once", async () => {
    const customer = await makeCustomer(db, { createdAt });
    expect(
      await inTransaction(at(october), (ctx) => putInvoiceSettings(ctx, customer.id, { afterReview: true })),
    ).toEqual({ organizationId: customer.id, afterReview: true });
    expect(await getInvoiceSettings(at(october), customer.id)).toMatchObject({ afterReview: true });
    await use(customer, "2026-10-20T00:00:00Z", 1_000_000);
    await closePeriods(at(november));
    expect((await states(customer, november)).slice(0, 2)).toEqual([
      ["current", "open"],
      ["draft-2026-10", "draft"],
    ]);
    const seen = contextOf(db, new AdjustableClock(november), customer.id);
    const draft = await getInvoice(seen, "draft-2026-10");
    // Late by now: it is of the next month's invoice.
    await use(customer, "2026-10-25T00:00:00Z", 500_000, "2026-11-02T07:00:00Z");
    expect(await getInvoice(seen, "draft-2026-10")).toMatchObject({ total: draft.total, checks: { agree: true } });
    await issue(customer, "2026-09-01T00:00:00Z", november);
    const { items } = await issue(customer, october, november);
    expect(items).toMatchObject([{ state: "issued", total: draft.total }]);
    await expect(issue(customer, october, november)).rejects.toMatchObject({
      code: "already_issued",
      options: { status: 409, facts: { invoices: [items[0]?.number] } },
    });
    const mine = { limit: 5, organizationId: customer.id };
    const found = await listOperatorInvoices(at(november), {
      ...mine,
      number: items[0]?.number?.slice(3).toLowerCase(),
    });
    expect(found.items).toMatchObject([{ id: items[0]?.id, organizationName: "Example" }]);
    const others = { ...mine, organizationId: (await makeCustomer(db)).id };
    for (const none of [{ ...mine, number: "_" }, others])
      expect((await listOperatorInvoices(at(november), none)).items).toEqual([]);
  });
});

describe("the period close", () => {
  test("previews what would be issued, says how it differs from the month before, and what to look at", async () => {
    const customer = await makeCustomer(db, { createdAt, billingAddress: [] });
    await use(customer, "2026-09-10T00:00:00Z", 4_000_000);
    await closePeriods(at("2026-10-02T06:00:00Z"));
    await use(customer, "2026-10-10T00:00:00Z", 90_000_000);
    await use(customer, "2026-09-11T00:00:00Z", 1_000_000, "2026-10-12T00:00:00Z");
    const [preview, ...others] = await previewOf(customer, "2026-11-01T06:00:00Z");
    expect(others).toEqual([]);
    expect(preview).toMatchObject({ state: "collecting", agrees: true, closesAt: "2026-11-02T00:00:00Z" });
    expect(preview?.bills).toMatchObject([{ soldTo: "Example Ltd", lines: 6, subtotal: preview?.subtotal }]);
    expect(preview?.warnings.map(({ code }) => code)).toEqual(["no_address", "late", "changed"]);
    const running = await listBillingPeriods(at("2026-10-20T00:00:00Z"), { limit: 200, running: true });
    expect(running.items.find(({ organizationId }) => organizationId === customer.id)).toMatchObject({ state: "open" });
    const { items } = await issue(customer, october, "2026-11-01T06:00:00Z");
    expect(items).toMatchObject([{ subtotal: preview?.subtotal }]);
    expect(await previewOf(customer, "2026-11-01T06:00:00Z")).toEqual([]);
  });

  test("refuses a month that runs, one behind an earlier one, and one that nobody has", async () => {
    const customer = await makeCustomer(db, { createdAt });
    await use(customer, "2026-10-10T00:00:00Z", 1_000_000);
    await expect(issue(customer, october, "2026-10-31T23:59:59Z")).rejects.toMatchObject({ code: "period_is_running" });
    await expect(issue(customer, october, november)).rejects.toMatchObject({
      code: "earlier_period_is_open",
      options: { facts: { periodStart: "2026-09-01T00:00:00Z" } },
    });
    await expect(issue(customer, "2020-01-01T00:00:00Z", november)).rejects.toMatchObject({ code: "not_found" });
  });

  test("issues once, whoever comes at the same time", async () => {
    const customer = await makeCustomer(db, { createdAt: Temporal.Instant.from(october) });
    await use(customer, "2026-10-10T00:00:00Z", 1_000_000);
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => issue(customer, october, november)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await states(customer, november)).filter(([id]) => id === "invoice")).toHaveLength(1);
  });
});

import { eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import type { Database } from "../db/client.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { type Customer, contextOf, inferenceUsage, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { minorUnit } from "../money/decimal.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { getInvoice } from "./get-invoice.ts";
import { listInvoices } from "./list-invoices.ts";
import { amounts, publishAmounts, useOctober } from "./testing/october.ts";
import { recomputeBill } from "./testing/recompute.ts";
import { nextInvoicingEdge } from "./worker-steps.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

/** The worker's close at an instant of its own clock. */
async function closeAt(instant: string): Promise<void> {
  await closePeriods(workerContext({ db, clock: new AdjustableClock(instant), demo: false }));
}

const asSeenBy = (customer: Customer, now: string) => contextOf(db, new AdjustableClock(now), customer.id);
const invoicesOf = async (customer: Customer, now: string) =>
  (await listInvoices(asSeenBy(customer, now), { limit: 50 })).items;

async function issuedOf(customer: Customer, now: string): Promise<InvoiceDetail[]> {
  const issued = (await invoicesOf(customer, now)).filter(({ number }) => number !== null);
  return Promise.all(issued.map(({ id }) => getInvoice(asSeenBy(customer, now), id)));
}

const meterOf = (line: InvoiceDetail["lines"][number]) =>
  line.product === "capacity"
    ? "node-hours"
    : line.product === "fee"
      ? "fee"
      : line.sku.slice(line.sku.lastIndexOf(":") + 1);

describe("closing a month", () => {
  test.each([
    ["Europe/Berlin", "USD", "19"],
    ["Asia/Kolkata", "USD", "18"],
    ["Australia/Lord_Howe", "USD", "7.725"],
    ["America/St_Johns", "JPY", "10"],
  ])(
    "in %s bills in %s at a tax rate of %s exactly what its records add up to",
    async (timeZone, currency, taxRatePercent) => {
      const customer = await makeCustomer(db, { timeZone, currency, taxRatePercent });
      await useOctober(db, customer);
      await closeAt("2026-11-03T12:00:00Z");
      const [october, september, ...others] = await issuedOf(customer, "2026-11-03T12:00:00Z");
      expect(others).toEqual([]);
      for (const invoice of [october, september]) {
        if (!invoice) throw new Error("two months are issued");
        const expected = await recomputeBill(
          db,
          {
            organizationId: customer.id,
            periodStart: invoice.periodStart,
            taxRatePercent,
            decimals: minorUnit(currency),
          },
          amounts,
        );
        const lines = invoice.lines.map((line) => [
          [line.projectId, line.resourceId, meterOf(line), false].join(" "),
          line.amount.amount,
        ]);
        expect(new Map(lines as [string, string][])).toEqual(expected.lines);
        expect([invoice.subtotal.amount, invoice.tax.amount, invoice.total.amount]).toEqual([
          expected.subtotal,
          expected.tax,
          expected.total,
        ]);
        expect(invoice.checks).toEqual({
          lines: expected.subtotal,
          ledger: expected.subtotal,
          records: expected.subtotal,
          focus: expected.subtotal,
          agree: true,
        });
      }
      expect(october?.lines.map(({ description }) => description)).toEqual(
        expect.arrayContaining([
          "8 × h100-sxm-8, eu-north, guaranteed: 2 nodes, training",
          "Early release of training (8 × h100-sxm-8, eu-north, guaranteed)",
          "demo-large: cached input tokens",
        ]),
      );
      expect(october?.lines.find(({ product }) => product === "capacity")).toMatchObject({
        poNumber: "PO-7",
        unit: "node-hours",
      });
    },
  );

  test("waits 24 hours, shows the draft meanwhile, and issues what the draft showed", async () => {
    const customer = await makeCustomer(db, { timeZone: "Europe/Berlin" });
    await useOctober(db, customer);
    const ended = "2026-11-01T20:00:00Z";
    await closeAt(ended);
    const drafts = (await invoicesOf(customer, ended)).map(({ id, state }) => [id, state]);
    expect(drafts.slice(0, 2)).toEqual([
      ["current", "open"],
      ["draft-2026-10", "collecting"],
    ]);
    const draft = await getInvoice(asSeenBy(customer, ended), "draft-2026-10");
    expect(draft.checks).toMatchObject({ ledger: null, agree: true });
    await closeAt("2026-11-01T22:59:59Z");
    expect((await getInvoice(asSeenBy(customer, ended), "draft-2026-10")).number).toBeNull();
    await closeAt("2026-11-01T23:00:00Z");
    const issued = await getInvoice(asSeenBy(customer, "2026-11-01T23:00:00Z"), "draft-2026-10");
    expect(issued).toMatchObject({
      state: "issued",
      issuedAt: "2026-11-01T23:00:00Z",
      dueAt: "2026-12-01T23:00:00Z",
      subtotal: draft.subtotal,
      total: draft.total,
    });
    expect(issued.number).toMatch(/^INV-2026-\d{4}$/);
    expect(issued.lines.map(({ id: _, ...line }) => line)).toEqual(draft.lines.map(({ id: _, ...line }) => line));
    const later = await getInvoice(asSeenBy(customer, "2026-12-01T23:00:00Z"), issued.id);
    expect(later.state).toBe("overdue");
  });

  test("twice does nothing the second time", async () => {
    const customer = await makeCustomer(db);
    await useOctober(db, customer);
    await closeAt("2026-11-02T01:00:00Z");
    const before = await issuedOf(customer, "2026-11-02T01:00:00Z");
    await closeAt("2026-11-02T01:00:00Z");
    expect(await issuedOf(customer, "2026-11-02T01:00:00Z")).toEqual(before);
    expect(before).toHaveLength(2);
  });

  test("books each invoice once, in entries that sum to zero", async () => {
    const customer = await makeCustomer(db);
    await useOctober(db, customer);
    await closeAt("2026-11-02T01:00:00Z");
    for (const invoice of await issuedOf(customer, "2026-11-02T01:00:00Z")) {
      const entries = await db.select().from(ledgerEntries).where(eq(ledgerEntries.invoiceId, invoice.id));
      expect(entries.map(({ account, amount }) => [account, amount])).toEqual([
        ["receivable", invoice.total.amount],
        ["revenue", `-${invoice.subtotal.amount}`],
        ["tax_payable", `-${invoice.tax.amount}`],
      ]);
    }
    const crooked = db.insert(ledgerEntries).values({
      transactionId: "txn_crooked",
      organizationId: customer.id,
      kind: "invoice",
      account: "receivable",
      amount: "0.01",
      currency: "USD",
      at: Temporal.Instant.from("2026-11-02T01:00:00Z"),
    });
    await expect(crooked).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  test("without usage, or with free usage only, issues nothing and takes no number", async () => {
    const [idle, free] = [await makeCustomer(db), await makeCustomer(db)];
    const occurredAt = "2026-10-05T00:00:00Z";
    await recordUsage({ db, clock: new AdjustableClock(occurredAt) }, [
      inferenceUsage(free, { occurredAt, resourceId: "unpriced-model" }),
    ]);
    await closeAt("2026-11-02T01:00:00Z");
    for (const customer of [idle, free]) {
      expect((await invoicesOf(customer, "2026-11-02T01:00:00Z")).map(({ id }) => id)).toEqual(["current"]);
    }
  });

  test("is not done where the roll-up is not what the records add up to; the others are closed all the same", async () => {
    const [wrong, right] = [await makeCustomer(db), await makeCustomer(db)];
    await useOctober(db, wrong);
    await useOctober(db, right);
    await db.execute(
      sql`update usage_days set quantity = quantity + 1000000 where organization_id = ${wrong.id} and billing_period = '2026-10-01Z'`,
    );
    await expect(closeAt("2026-11-02T01:00:00Z")).rejects.toThrow("1 billing periods could not be closed");
    expect(await issuedOf(right, "2026-11-02T01:00:00Z")).toHaveLength(2);
    const left = await invoicesOf(wrong, "2026-11-02T01:00:00Z");
    expect(left.map(({ id, state }) => [id, state]).slice(0, 2)).toEqual([
      ["current", "open"],
      ["draft-2026-10", "collecting"],
    ]);
    expect((await getInvoice(asSeenBy(wrong, "2026-11-02T01:00:00Z"), "draft-2026-10")).checks.agree).toBe(false);
    await db.execute(
      sql`update usage_days set quantity = quantity - 1000000 where organization_id = ${wrong.id} and billing_period = '2026-10-01Z'`,
    );
    await closeAt("2026-11-02T01:00:00Z");
    expect(await issuedOf(wrong, "2026-11-02T01:00:00Z")).toHaveLength(2);
  });
});

test("the worker wakes when the next month is due", async () => {
  const before = await nextInvoicingEdge({ db });
  const customer = await makeCustomer(db, { timeZone: "Pacific/Kiritimati" });
  const occurredAt = "2025-02-10T00:00:00Z";
  await recordUsage({ db, clock: new AdjustableClock(occurredAt) }, [inferenceUsage(customer, { occurredAt })]);
  expect(before?.toString()).not.toBe("2025-02-01T10:00:00Z");
  // The month before February began, when the organization was made, is closed first.
  expect((await nextInvoicingEdge({ db }))?.toString()).toBe("2025-02-01T10:00:00Z");
});

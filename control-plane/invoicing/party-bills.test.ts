import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { invoices } from "../db/schema/invoices.ts";
import { legalEntities, projects } from "../db/schema/organizations.ts";
import { getDefaultEntity } from "../legal-entities/legal-entities.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { getInvoice } from "./get-invoice.ts";
import { listInvoices } from "./list-invoices.ts";
import { publishAmounts } from "./testing/october.ts";
import { totalsOf } from "./totals.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

const october = Temporal.Instant.from("2026-10-01T00:00:00Z");
const at = (instant: string) => new AdjustableClock(instant);

/** A customer with a project of its own and one that a second entity is billed for, both used in October 2026. */
async function twoParties() {
  const customer = await makeCustomer(db, { taxRatePercent: "19", paymentTermsDays: 14, createdAt: october });
  const other = await makeProject(db, customer.id, "Serving");
  const works = `ent_w${customer.id.slice(4)}`;
  const holding = await getDefaultEntity({ db, organizationId: customer.id });
  const exempt = { taxCategory: "AE", taxLabel: "VAT", taxRatePercent: "0", taxReason: "Reverse charge" };
  await db
    .insert(legalEntities)
    .values({ ...holding, ...exempt, id: works, name: "Example Works", isDefault: false, paymentTermsDays: 60 });
  await db.update(projects).set({ legalEntityId: works }).where(eq(projects.id, other));
  const occurredAt = "2026-10-10T00:00:00Z";
  await recordUsage({ db, clock: at(occurredAt) }, [
    inferenceUsage(customer, { occurredAt, inputTokens: 1_000_000 }),
    inferenceUsage(customer, { occurredAt, projectId: other, inputTokens: 3_000_000 }),
  ]);
  return { customer, other, holding: holding.id, works };
}

test("each party gets an invoice of its projects, with its own tax and terms, and the ledger agrees with both", async () => {
  const { customer, other, holding, works } = await twoParties();
  const seen = contextOf(db, at("2026-11-02T01:00:00Z"), customer.id);
  const drafts = (await listInvoices(seen, { limit: 50 })).items.slice(1);
  expect(drafts.map(({ id, billedTo }) => [id, billedTo])).toEqual([
    ["draft-2026-10", "Example Ltd"],
    [`draft-2026-10-${works}`, "Example Works"],
  ]);
  await closePeriods(workerContext({ db, clock: seen.clock, demo: false }));
  for (const [id, entity] of [
    ["draft-2026-10", holding],
    [`draft-2026-10-${works}`, works],
  ] as const) {
    const draft = drafts.find((one) => one.id === id);
    const invoice = await getInvoice(seen, id);
    expect(invoice).toMatchObject({ legalEntityId: entity, state: "issued", owed: draft?.total, total: draft?.total });
    expect(invoice.checks.agree).toBe(true);
    const isWorks = entity === works;
    expect(new Set(invoice.lines.map(({ projectId }) => projectId))).toEqual(
      new Set([isWorks ? other : customer.projectId]),
    );
    expect(invoice.taxes.map(({ category, ratePercent, reason }) => [category, ratePercent, reason])).toEqual([
      isWorks ? ["AE", "0", "Reverse charge"] : ["S", "19", null],
    ]);
    expect(invoice.dueAt).toBe(isWorks ? "2027-01-01T01:00:00Z" : "2026-11-16T01:00:00Z");
    const [stored] = await db.select().from(invoices).where(eq(invoices.id, invoice.id));
    expect(stored?.billTo.name).toBe(isWorks ? "Example Works" : "Example Ltd");
  }
});

test("a project that moves to another party afterwards leaves issued invoices as they are", async () => {
  const { customer, other, works } = await twoParties();
  const seen = contextOf(db, at("2026-11-02T01:00:00Z"), customer.id);
  await closePeriods(workerContext({ db, clock: seen.clock, demo: false }));
  await db.update(projects).set({ legalEntityId: null }).where(eq(projects.id, other));
  for (const id of ["draft-2026-10", `draft-2026-10-${works}`]) {
    expect((await getInvoice(seen, id)).checks).toMatchObject({ agree: true });
  }
});

test("an invoice whose lines are not its sum is refused by the database", async () => {
  const { customer } = await twoParties();
  const seen = contextOf(db, at("2026-11-02T01:00:00Z"), customer.id);
  await closePeriods(workerContext({ db, clock: seen.clock, demo: false }));
  const [good] = await db.select().from(invoices).where(eq(invoices.organizationId, customer.id));
  if (!good) throw new Error("a month is issued");
  const periodStart = good.periodStart.add({ hours: 1 });
  const crooked = db.insert(invoices).values({ ...good, id: "inv_crooked", number: "INV-0-1", periodStart });
  await expect(crooked).rejects.toMatchObject({ cause: { code: "23514" } });
});

test("tax is rounded once for each category and rate, and the taxes are the invoice's tax", () => {
  const rule = (ratePercent: string, category: "S" | "Z" = "S") => ({
    category,
    label: "VAT",
    ratePercent,
    reason: null,
  });
  const line = (amount: string, tax = rule("19")) => ({ amount, tax });
  const totals = totalsOf(
    [
      line("0.02"),
      line("0.02"),
      line("0.02"),
      line("10.00", rule("7.0")),
      line("0.50", rule("7")),
      line("5", rule("0", "Z")),
    ],
    "EUR",
  );
  expect(totals.taxes.map(({ base, amount }) => [base, amount])).toEqual([
    ["0.06", "0.01"],
    ["10.50", "0.74"],
    ["5.00", "0.00"],
  ]);
  expect(totals).toMatchObject({ subtotal: "15.56", tax: "0.75", total: "16.31" });
});

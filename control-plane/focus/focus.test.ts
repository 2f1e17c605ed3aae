import Big from "big.js";
import { parse } from "csv-parse/sync";
import { and, eq } from "drizzle-orm";
import { parquetReadObjects } from "hyparquet";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import { tags } from "../db/schema/tags.ts";
import { usageHours } from "../db/schema/usage.ts";
import { makeExports } from "../exports/export-loop.ts";
import { createExport } from "../exports/exports.ts";
import { readExportFile } from "../exports/read-file.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { useOctober as fillOctober, publishAmounts } from "../invoicing/testing/october.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer, makePrices, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { type FocusRow, focusColumns } from "./focus-columns.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
const clock = new AdjustableClock("2026-11-20T12:00:00Z");
const window = { from: "2026-08-01T00:00:00Z", until: "2026-12-01T00:00:00Z" };

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());

async function makeBooks(facts: Parameters<typeof makeCustomer>[1], own: Record<string, string> = {}) {
  const customer = await makeCustomer(books.db, facts);
  if (Object.keys(own).length > 0)
    await makePrices(books.db, own, { currency: customer.currency, organizationId: customer.id });
  await fillOctober(books.db, customer);
  await closePeriods(workerContext({ db: books.db, clock: new AdjustableClock("2026-11-03T12:00:00Z"), demo: false }));
  const late = inferenceUsage(customer, { occurredAt: "2026-10-12T08:00:00Z", inputTokens: 1_234_567 });
  await recordUsage({ db: books.db, clock }, [late]);
  return { ...contextOf(books.db, clock, customer.id), permissions: new Set(["invoices.read", "usage.read"] as const) };
}

async function exported(ctx: Context, format: "csv" | "parquet"): Promise<Buffer> {
  const { id } = await createExport(ctx, { kind: "focus", format, filter: window });
  const worker = workerContext({ db: books.db, clock, demo: false });
  await makeExports({ ctx: worker, logger: pino({ level: "silent" }) });
  const parts: Uint8Array[] = [];
  for await (const part of (await readExportFile(ctx, id)).body) parts.push(part);
  return Buffer.concat(parts);
}

async function rowsOf(ctx: Context): Promise<FocusRow[]> {
  const cast = (value: string) => (value === "" ? null : value);
  return parse(await exported(ctx, "csv"), { columns: true, cast }) as FocusRow[];
}

const sum = (rows: readonly FocusRow[], column: keyof FocusRow = "BilledCost") =>
  rows.reduce((total, row) => total.plus(row[column] ?? 0), new Big(0)).toFixed();

async function invoicesOf(ctx: Context): Promise<InvoiceDetail[]> {
  const { items } = await listInvoices(ctx, { limit: 50 });
  return Promise.all(items.map(({ id }) => getInvoice(ctx, id)));
}

describe.each([
  ["Europe/Berlin", "USD", {}],
  ["Australia/Lord_Howe", "USD", { "model:demo-large:input": "0.987654321" }],
  ["America/St_Johns", "JPY", {}],
])("in %s in %s", (timeZone, currency, own) => {
  let ctx: Context;
  let rows: FocusRow[];
  beforeAll(async () => {
    ctx = await makeBooks({ timeZone, currency, taxRatePercent: "19" }, own);
    rows = await rowsOf(ctx);
  });

  test("BilledCost adds up to every line, to every invoice before tax, and with tax to what is payable", async () => {
    const invoices = await invoicesOf(ctx);
    expect(invoices.map(({ number }) => number !== null)).toEqual([false, true, true]);
    for (const invoice of invoices) {
      const own = rows.filter((row) => row.InvoiceId === invoice.number);
      for (const line of invoice.lines) {
        const ofLine = own.filter((row) => row.x_InvoiceLineId === line.id);
        expect([line.description, new Big(sum(ofLine)).eq(line.amount.amount)]).toEqual([line.description, true]);
        const records = ofLine.reduce((total, row) => total + Number(row.x_UsageRecords), 0);
        expect(records).toBe(line.usageRecords);
      }
      const untaxed = own.filter((row) => row.ChargeCategory !== "Tax");
      expect(new Big(sum(untaxed)).eq(invoice.subtotal.amount)).toBe(true);
      expect(new Big(sum(own)).eq(invoice.total.amount)).toBe(true);
    }
  });

  test("every row keeps the specification's rules on nulls, values and products", () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) for (const fault of faultsOf(row)) expect.fail(`${fault}: ${JSON.stringify(row)}`);
  });

  test("days tile their billing period, also those of 25 and 23 and a half hours", () => {
    const days = rows.filter((row) => row.ChargeCategory === "Usage");
    for (const row of days) {
      const hours = (Date.parse(String(row.ChargePeriodEnd)) - Date.parse(String(row.ChargePeriodStart))) / 3_600_000;
      expect([23, 23.5, 24, 24.5, 25]).toContain(hours);
      const isLate = String(row.ChargeDescription).includes("(late");
      expect(String(row.ChargePeriodStart) >= String(row.BillingPeriodStart)).toBe(!isLate);
      expect(String(row.ChargePeriodEnd) <= String(row.BillingPeriodEnd)).toBe(true);
    }
  });
});

test("negotiated prices stand beside the list's", async () => {
  const ctx = await makeBooks({}, { "model:demo-large:input": "0.5" });
  const input = (await rowsOf(ctx)).filter(({ SkuId }) => SkuId === "model:demo-large:input");
  expect(new Set(input.map(({ ContractedUnitPrice }) => ContractedUnitPrice))).toEqual(new Set(["0.5"]));
  expect(new Set(input.map(({ ListUnitPrice }) => ListUnitPrice))).toEqual(new Set(["1.234567"]));
  expect(new Big(sum(input, "ListCost")).gt(sum(input, "ContractedCost"))).toBe(true);
});

test("Parquet read back by another reader is what the CSV has", async () => {
  const ctx = await makeBooks({ timeZone: "Asia/Kolkata" });
  const rows = await rowsOf(ctx);
  const file = await exported(ctx, "parquet");
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  const read = await parquetReadObjects({ file: buffer });
  expect(read).toHaveLength(rows.length);
  for (const [index, row] of rows.entries()) {
    for (const { id, type } of focusColumns) {
      const [given, kept] = [row[id], read[index]?.[id]];
      if (given === null) expect([id, kept ?? null]).toEqual([id, null]);
      else if (type === "instant") expect(kept).toEqual(new Date(given));
      else if (type === "decimal") expect(Number(kept)).toBeCloseTo(Number(given), 9);
      else if (type === "integer") expect(String(kept)).toBe(given);
      else expect(typeof kept === "object" ? JSON.stringify(kept) : kept).toBe(given);
    }
  }
});

test("a charge has one value for each key: its reservation's, else its API key's, else its project's", async () => {
  const ctx = await makeBooks({ timeZone: "Europe/Berlin" });
  const before = await rowsOf(ctx);
  const { SubAccountId: projectId = "", ResourceId: reservationId = "" } =
    before.find(({ CapacityReservationId }) => CapacityReservationId !== null) ?? {};
  const customer = { id: ctx.organizationId, projectId: projectId ?? "" };
  const used = inferenceUsage(customer, { occurredAt: "2026-11-02T08:00:00Z", apiKeyId: "key_edge" });
  await recordUsage({ db: books.db, clock }, [used]);
  const tag = (subjectType: string, subjectId: string | null, key: string, value: string) => ({
    ...{ organizationId: ctx.organizationId, subjectType, subjectId: subjectId ?? "", key, value },
  });
  await books.db
    .insert(tags)
    .values([
      tag("project", projectId, "team", "search"),
      tag("project", projectId, "__proto__", "odd = kept"),
      tag("reservation", reservationId, "team", "training"),
      tag("apiKey", "key_edge", "team", "edge"),
      tag("apiKey", "key_edge", "stage", "prod"),
      tag("apiKey", "key_of_nobody", "stage", "none"),
    ]);
  const rows = await rowsOf(ctx);
  const tagsWhere = (isIt: (row: FocusRow) => boolean) => [...new Set(rows.filter(isIt).map(({ Tags }) => Tags))];
  const odd = { ["__proto__"]: "odd = kept" };
  expect(tagsWhere(({ ResourceId }) => ResourceId === reservationId)).toEqual([
    JSON.stringify({ ...odd, team: "training" }),
  ]);
  expect(tagsWhere(({ x_ApiKeyId }) => x_ApiKeyId === "key_edge")).toEqual([
    JSON.stringify({ ...odd, stage: "prod", team: "edge" }),
  ]);
  const isModel = ({ ResourceType, SubAccountId, x_ApiKeyId }: FocusRow) =>
    ResourceType === "Model" && SubAccountId === projectId && x_ApiKeyId === null;
  expect(tagsWhere(isModel)).toEqual([JSON.stringify({ ...odd, team: "search" })]);
  expect(tagsWhere(({ SubAccountId }) => SubAccountId !== projectId)).toEqual([null]);
  for (const invoice of await invoicesOf(ctx)) {
    const own = rows.filter((row) => row.InvoiceId === invoice.number);
    expect(new Big(sum(own)).eq(invoice.total.amount)).toBe(true);
  }
});

/** The requirements of FOCUS 1.2 on one row: nullability, allowed values, what follows from what. */
function faultsOf(row: FocusRow): string[] {
  const category = row.ChargeCategory;
  const isPriced = category === "Usage" || category === "Purchase";
  const faults: [boolean, string][] = [];
  for (const column of focusColumns) {
    const value = row[column.id];
    faults.push([!column.nullable && value === null, `${column.id} is null`]);
    if ("allowed" in column) {
      const allowed: readonly string[] = column.allowed;
      faults.push([value !== null && !allowed.includes(value), `${column.id} is ${value}`]);
    }
    if (column.type === "decimal") faults.push([value !== null && !/^-?\d+(\.\d+)?$/.test(value), `${column.id}`]);
  }
  const follows = (left: keyof FocusRow, right: keyof FocusRow) =>
    faults.push([(row[left] === null) !== (row[right] === null), `${left} without ${right}`]);
  follows("PricingQuantity", "PricingUnit");
  follows("ConsumedQuantity", "ConsumedUnit");
  follows("SubAccountId", "SubAccountType");
  follows("ResourceId", "ResourceType");
  follows("SkuId", "SkuMeter");
  follows("CapacityReservationId", "CapacityReservationStatus");
  for (const id of ["SkuId", "SkuPriceId", "PricingCategory", "PricingQuantity", "ListUnitPrice"] as const) {
    faults.push([category === "Tax" && row[id] !== null, `a tax has a ${id}`]);
    faults.push([isPriced && row[id] === null, `usage has no ${id}`]);
  }
  faults.push([category !== "Usage" && row.ConsumedQuantity !== null, "consumed without usage"]);
  faults.push([category === "Usage" && row.ConsumedQuantity === null, "usage without consumption"]);
  const product = (price: string | null, cost: string | null, name: string) => {
    if (price === null || row.PricingQuantity === null) return;
    const off = new Big(price)
      .times(row.PricingQuantity)
      .minus(cost ?? 0)
      .abs();
    faults.push([off.gt("0.000000001"), `${name} is not price times quantity`]);
    faults.push([new Big(price).lt(0), `${name} has a negative price`]);
  };
  product(row.ContractedUnitPrice, row.ContractedCost, "ContractedCost");
  product(row.ListUnitPrice, row.ListCost, "ListCost");
  const isAlone = !isPriced;
  for (const id of ["ContractedCost", "ListCost", "EffectiveCost"] as const)
    faults.push([isAlone && !new Big(row[id] ?? 0).eq(row.BilledCost ?? 1), `${id} of a ${category}`]);
  return faults.flatMap(([isFault, what]) => (isFault ? [what] : []));
}

test("an invoice shows what its rows come to, and is red when the roll-up lost some", async () => {
  const ctx = await makeBooks({ timeZone: "Europe/Berlin" });
  const [issued] = (await invoicesOf(ctx)).filter(({ number }) => number !== null);
  if (!issued) throw new Error("October is issued");
  expect(issued.checks).toMatchObject({ focus: issued.subtotal.amount, agree: true });
  const lost = issued.lines.find(({ product }) => product === "inference");
  const { db } = books;
  await db
    .delete(usageHours)
    .where(and(eq(usageHours.organizationId, ctx.organizationId), eq(usageHours.projectId, lost?.projectId ?? "")));
  const after = await getInvoice(ctx, issued.id);
  expect(after.checks.agree).toBe(false);
  expect(new Big(after.checks.focus).lt(issued.subtotal.amount)).toBe(true);
});

// Contracts and credits on invoices: drafted, issued and recomputed by the one computation.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import type { createContract as createRoute } from "../contract/operator-contracts.ts";
import type { RouteInput } from "../contract/route.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { recordUsage } from "../metering/record-usage.ts";
import {
  type Customer,
  contextOf,
  inferenceUsage,
  makeCustomer,
  makePrices,
  makeProject,
  openBooks,
} from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { activateVersion } from "./activate-version.ts";
import { listCreditsOf } from "./credits.ts";
import { createContract, createContractVersion } from "./draft-contract.ts";
import { endContract } from "./end-contract.ts";
import { getContract } from "./get-contract.ts";
import { grantCredit, revokeCredit } from "./grant-credit.ts";
import { openContractPeriods } from "./open-contract-periods.ts";
import { simulateVersion } from "./simulate-version.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
type Clauses = RouteInput<typeof createRoute>["body"]["clauses"];

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  for (const currency of ["USD", "JPY"])
    await makePrices(
      db,
      { "model:demo-large:input": "2", "model:demo-large:cached_input": "1", "model:demo-large:output": "8" },
      { currency },
    );
});
afterAll(() => books.close());

const at = (now: string): OperatorContext => ({
  ...contextOf(db, new AdjustableClock(now), ""),
  actor: { type: "operator", id: "operator", name: "Operator" },
});

async function sign(customer: Customer, now: string, clauses: Clauses, days: { startsOn: string; lastDay: string }) {
  return inTransaction(at(now), async (ctx) => {
    const draft = await createContract(ctx, customer.id, { name: "Enterprise", reference: null, clauses, ...days });
    return activateVersion(ctx, { id: draft.id, versionId: draft.versions[0]?.id ?? "" });
  });
}

/** Millions of input tokens at 2.00. */
async function use(customer: Customer, occurredAt: string, millions: number, projectId = customer.projectId) {
  const rest = { cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 };
  const records = Array.from({ length: Math.ceil(millions / 50) }, (_, index) =>
    inferenceUsage(customer, {
      ...{ occurredAt, projectId, ...rest },
      inputTokens: Math.min(50, millions - index * 50) * 1_000_000,
    }),
  );
  await recordUsage({ db, clock: new AdjustableClock(occurredAt) }, records);
}

const close = (now: string) => closePeriods(workerContext({ db, clock: new AdjustableClock(now), demo: false }));

async function bill(customer: Customer, now: string, index = 0): Promise<InvoiceDetail> {
  const ctx = contextOf(db, new AdjustableClock(now), customer.id);
  const { items } = await listInvoices(ctx, { limit: 50 });
  return getInvoice(ctx, items[index]?.id ?? "");
}

const adjustments = ({ lines }: InvoiceDetail) =>
  lines.flatMap(({ kind, description, amount }) => (kind === "adjustment" ? [`${description}: ${amount.amount}`] : []));

const models = ["model:"];
const commitment = (amount: string, every: "month" | "quarter" | "year" | "term"): Clauses[number] => ({
  ...{ kind: "commitment", prefixes: models, amount, every, overagePercentOff: "10" },
});
const tiers: Clauses[number] = {
  ...{ kind: "volumeTiers", name: "models", prefixes: models, mode: "graduated", measure: "spend" },
  tiers: [{ from: "100", percentOff: "5" }],
};

test("draft, invoice and recomputation agree on discounts, commitment and credits, divided over projects", async () => {
  const customer = await makeCustomer(db, {
    timeZone: "Europe/Berlin",
    createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z"),
  });
  const other = await makeProject(db, customer.id, "Serving");
  await sign(customer, "2026-10-02T00:00:00Z", [tiers, commitment("500", "month")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  await inTransaction(at("2026-10-03T00:00:00Z"), (ctx) =>
    grantCredit(ctx, customer.id, {
      ...{ kind: "promotional", amount: "30", reason: "Welcome", prefixes: [], projectIds: [], priority: 100 },
      validFrom: "2026-10-01T00:00:00Z",
    }),
  );
  await use(customer, "2026-10-05T10:00:00Z", 50);
  await use(customer, "2026-10-06T10:00:00Z", 100, other);
  const expected = [
    "Volume discount: models: -3.33",
    "Volume discount: models: -6.67",
    "Shortfall of the commitment from 2026-10-01 until 2026-11-01: 66.67",
    "Shortfall of the commitment from 2026-10-01 until 2026-11-01: 133.33",
    "Promotional credit: Welcome: -10.00",
    "Promotional credit: Welcome: -20.00",
  ];
  const running = await bill(customer, "2026-10-31T06:00:00Z");
  expect(adjustments(running).filter((line) => line.startsWith("Shortfall"))).toEqual([]);
  expect(running.checks.agree).toBe(true);
  const draft = await bill(customer, "2026-11-01T06:00:00Z", 1);
  expect(adjustments(draft).sort()).toEqual([...expected].sort());
  expect(draft).toMatchObject({ subtotal: { amount: "460.00" }, checks: { agree: true } });
  await close("2026-11-03T00:00:00Z");
  const issued = await bill(customer, "2026-11-03T00:00:00Z", 1);
  expect(issued).toMatchObject({ number: expect.any(String), subtotal: { amount: "460.00" }, checks: { agree: true } });
  expect(adjustments(issued).sort()).toEqual([...expected].sort());
  const [credit] = await listCreditsOf(at("2026-11-03T00:00:00Z"), customer.id);
  expect(credit).toMatchObject({
    state: "used",
    used: { amount: "30.00" },
    uses: [{ number: issued.number, amount: { amount: "30.00" } }],
  });
});

test("an invoice stays what it is, whatever is granted, revoked or ended since", async () => {
  const customer = await makeCustomer(db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const { id } = await sign(customer, "2026-10-02T00:00:00Z", [commitment("100", "year")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  const grant = (reason: string, now: string) =>
    inTransaction(at(now), (ctx) =>
      grantCredit(ctx, customer.id, {
        ...{ kind: "goodwill", amount: "300", reason, prefixes: [], projectIds: [], priority: 100 },
        validFrom: "2026-10-01T00:00:00Z",
      }),
    );
  const first = await grant("Sorry", "2026-10-03T00:00:00Z");
  await use(customer, "2026-10-05T10:00:00Z", 100);
  await close("2026-11-03T00:00:00Z");
  const before = await bill(customer, "2026-11-03T00:00:00Z", 1);
  expect(adjustments(before)).toEqual([
    "Discount of 10 % beyond the commitment from 2026-10-01: -10.00",
    "Goodwill credit: Sorry: -190.00",
  ]);
  const later = "2026-11-10T00:00:00Z";
  await inTransaction(at(later), (ctx) => revokeCredit(ctx, first.id, { reason: "Enough" }));
  await grant("More", later);
  await inTransaction(at(later), (ctx) =>
    endContract(ctx, id, { lastDay: "2026-11-20", shortfall: "waived", reason: "Moved on" }),
  );
  await use(customer, "2026-11-12T10:00:00Z", 10);
  const after = await bill(customer, "2026-11-12T12:00:00Z", 1);
  expect(after.checks).toEqual({ ...before.checks, agree: true });
  expect(adjustments(await bill(customer, "2026-11-12T12:00:00Z"))).toEqual([
    "Discount of 10 % beyond the commitment from 2026-10-01: -2.00",
    "Goodwill credit: More: -18.00",
  ]);
});

test("versions that change inside a period count their own part, and a period anchored on day 31 ends inside a month", async () => {
  const customer = await makeCustomer(db, {
    timeZone: "America/St_Johns",
    currency: "JPY",
    createdAt: Temporal.Instant.from("2026-08-01T00:00:00Z"),
  });
  const contract = await sign(
    customer,
    "2026-08-30T00:00:00Z",
    [
      { ...commitment("1000", "month"), id: "cls_c" },
      { ...tiers, id: "cls_t" },
    ],
    {
      ...{ startsOn: "2026-08-31", lastDay: "2027-08-30" },
    },
  );
  await inTransaction(at("2026-08-30T00:00:00Z"), async (ctx) => {
    const { versions } = await createContractVersion(ctx, contract.id, {
      validFrom: "2026-09-16",
      clauses: [
        { ...commitment("1000", "month"), id: "cls_c" },
        { ...tiers, id: "cls_t", tiers: [{ from: "100", percentOff: "50" }] },
      ],
    });
    await activateVersion(ctx, { id: contract.id, versionId: versions[0]?.id ?? "" });
  });
  // 300 and 200 yen before the version, 400 after it, of which 100 in the next commitment period.
  await use(customer, "2026-08-31T12:00:00Z", 150);
  await use(customer, "2026-09-10T12:00:00Z", 100);
  await use(customer, "2026-09-16T02:31:00Z", 150);
  await use(customer, "2026-09-30T12:00:00Z", 50);
  await close("2026-10-05T00:00:00Z");
  const september = await bill(customer, "2026-10-05T00:00:00Z", 1);
  expect(adjustments(september)).toEqual([
    "Volume discount: models: -5",
    "Volume discount: models: -150",
    "Shortfall of the commitment from 2026-08-31 until 2026-09-30: 200",
  ]);
  expect(september.checks.agree).toBe(true);
});

test("a month without any usage is billed what is missing of its commitment, due by the contract's terms", async () => {
  const customer = await makeCustomer(db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const days = { kind: "paymentTerms", days: 45 } as const;
  await sign(customer, "2026-10-02T00:00:00Z", [commitment("300", "month"), days], {
    ...{ startsOn: "2026-10-01", lastDay: "2027-09-30" },
  });
  const worker = (now: string) => workerContext({ db, clock: new AdjustableClock(now), demo: false });
  await openContractPeriods(worker("2026-11-01T00:00:00Z"));
  await close("2026-11-03T00:00:00Z");
  await openContractPeriods(worker("2026-12-01T00:00:00Z"));
  await close("2026-12-03T00:00:00Z");
  const [october, november] = [
    await bill(customer, "2026-12-03T00:00:00Z", 2),
    await bill(customer, "2026-12-03T00:00:00Z", 1),
  ];
  expect([october, november].map(({ subtotal, dueAt }) => [subtotal.amount, dueAt])).toEqual([
    ["300.00", "2026-12-18T00:00:00Z"],
    ["300.00", "2027-01-17T00:00:00Z"],
  ]);
});

test("late usage counts in the period that bills it", async () => {
  const customer = await makeCustomer(db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  await sign(customer, "2026-10-02T00:00:00Z", [commitment("300", "month")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  await use(customer, "2026-10-05T10:00:00Z", 100);
  await close("2026-11-03T00:00:00Z");
  await use(customer, "2026-10-20T10:00:00Z", 50);
  const [october, november] = [
    await bill(customer, "2026-12-01T00:00:00Z", 2),
    await bill(customer, "2026-12-01T00:00:00Z", 1),
  ];
  expect(adjustments(october)).toEqual(["Shortfall of the commitment from 2026-10-01 until 2026-11-01: 100.00"]);
  expect(adjustments(november)).toEqual(["Shortfall of the commitment from 2026-11-01 until 2026-12-01: 200.00"]);
  expect([october.checks.agree, november.checks.agree]).toEqual([true, true]);
});

test("the page shows where commitment and volumes stand, and the desk what a draft would have made of the months", async () => {
  const customer = await makeCustomer(db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const signed = await sign(customer, "2026-10-02T00:00:00Z", [tiers, commitment("1000", "quarter")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  await use(customer, "2026-10-05T10:00:00Z", 100);
  await use(customer, "2026-11-05T10:00:00Z", 40);
  const ctx = contextOf(db, new AdjustableClock("2026-11-12T12:00:00Z"), customer.id);
  const contract = await getContract(ctx, signed.id);
  expect(contract).toMatchObject({
    commitment: { committed: { amount: "1000.00" }, used: { amount: "280.00" } },
    volumes: [
      {
        volume: "80",
        discount: { amount: "0.00" },
        next: { from: "100", missing: "20", discountThere: { amount: "0.00" } },
      },
    ],
  });
  expect(contract.commitment?.days).toHaveLength(43);
  expect(Number(contract.commitment?.forecast?.low.amount)).toBeLessThan(
    Number(contract.commitment?.forecast?.expected.amount),
  );
  const simulated = await simulateVersion(at("2026-11-12T12:00:00Z"), {
    id: signed.id,
    versionId: signed.versions[0]?.id ?? "",
  });
  expect(simulated.periods.map(({ billed, withContract }) => [billed.amount, withContract.amount])).toEqual([
    ["80.00", "333.33"],
    ["195.00", "328.33"],
  ]);
});

// Periods of contracts on invoices: versions, anchors, months without usage, usage that comes late.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { makeCustomer, openBooks } from "../metering/testing/books.ts";
import { activateVersion } from "./activate-version.ts";
import { createContractVersion } from "./draft-contract.ts";
import { openContractPeriods } from "./open-contract-periods.ts";
import { adjustmentsOn, type Clauses, commitment, signingIn, tiers } from "./testing/signed.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let shop: ReturnType<typeof signingIn>;

beforeAll(async () => {
  books = await openBooks();
  shop = signingIn(books.db);
  await shop.publish();
});
afterAll(() => books.close());

test("versions that change inside a period count their own part, and a period anchored on day 31 ends inside a month", async () => {
  const customer = await makeCustomer(books.db, {
    timeZone: "America/St_Johns",
    currency: "JPY",
    createdAt: Temporal.Instant.from("2026-08-01T00:00:00Z"),
  });
  const contract = await shop.sign(
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
  await inTransaction(shop.at("2026-08-30T00:00:00Z"), async (ctx) => {
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
  await shop.use(customer, "2026-08-31T12:00:00Z", 150);
  await shop.use(customer, "2026-09-10T12:00:00Z", 100);
  await shop.use(customer, "2026-09-16T02:31:00Z", 150);
  await shop.use(customer, "2026-09-30T12:00:00Z", 50);
  await shop.close("2026-10-05T00:00:00Z");
  const september = await shop.bill(customer, "2026-10-05T00:00:00Z", 1);
  expect(adjustmentsOn(september)).toEqual([
    "Volume discount: models: -5",
    "Volume discount: models: -150",
    "Shortfall of the commitment from 2026-08-31 until 2026-09-30: 200",
  ]);
  expect(september.checks.agree).toBe(true);
});

test("a month without any usage is billed what is missing of its commitment, due by the contract's terms", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const days = { kind: "paymentTerms", days: 45 } as const;
  await shop.sign(customer, "2026-10-02T00:00:00Z", [commitment("300", "month"), days], {
    ...{ startsOn: "2026-10-01", lastDay: "2027-09-30" },
  });
  await openContractPeriods(shop.worker("2026-11-01T00:00:00Z"));
  await shop.close("2026-11-03T00:00:00Z");
  await openContractPeriods(shop.worker("2026-12-01T00:00:00Z"));
  await shop.close("2026-12-03T00:00:00Z");
  const [october, november] = [
    await shop.bill(customer, "2026-12-03T00:00:00Z", 2),
    await shop.bill(customer, "2026-12-03T00:00:00Z", 1),
  ];
  expect([october, november].map(({ subtotal, dueAt }) => [subtotal.amount, dueAt])).toEqual([
    ["300.00", "2026-12-18T00:00:00Z"],
    ["300.00", "2027-01-17T00:00:00Z"],
  ]);
});

test("usage at a contract's price names the clause that gives it", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const off = (prefix: string, percent: string): Clauses[number] => ({
    ...{ kind: "percentOff", prefixes: [prefix], percentOff: percent, basis: "frozen" },
  });
  const { id } = await shop.sign(
    customer,
    "2026-10-02T00:00:00Z",
    [off("model:", "10"), off("model:demo-large:input", "50")],
    {
      ...{ startsOn: "2026-10-01", lastDay: "2027-09-30" },
    },
  );
  await shop.use(customer, "2026-10-05T10:00:00Z", 50);
  await shop.close("2026-11-03T00:00:00Z");
  const { lines, checks } = await shop.bill(customer, "2026-11-03T00:00:00Z", 1);
  expect(lines).toMatchObject([
    {
      amount: { amount: "50.00" },
      clause: { contractId: id, text: "50 % off the public prices of models demo-large input, frozen at signature." },
    },
  ]);
  expect(checks.agree).toBe(true);
});

test("late usage counts in the period that bills it", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  await shop.sign(customer, "2026-10-02T00:00:00Z", [commitment("300", "month")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  await shop.use(customer, "2026-10-05T10:00:00Z", 100);
  await shop.close("2026-11-03T00:00:00Z");
  await shop.use(customer, "2026-10-20T10:00:00Z", 50);
  const [october, november] = [
    await shop.bill(customer, "2026-12-01T00:00:00Z", 2),
    await shop.bill(customer, "2026-12-01T00:00:00Z", 1),
  ];
  expect(adjustmentsOn(october)).toEqual(["Shortfall of the commitment from 2026-10-01 until 2026-11-01: 100.00"]);
  expect(adjustmentsOn(november)).toEqual(["Shortfall of the commitment from 2026-11-01 until 2026-12-01: 200.00"]);
  expect([october.checks.agree, november.checks.agree]).toEqual([true, true]);
});

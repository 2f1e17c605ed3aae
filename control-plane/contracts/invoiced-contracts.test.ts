// Contracts and credits on invoices: drafted, issued and recomputed by the one computation.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { credits } from "../db/schema/contracts.ts";
import { contextOf, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { listCreditsOf } from "./credits.ts";
import { endContract } from "./end-contract.ts";
import { getContract } from "./get-contract.ts";
import { grantCredit, revokeCredit } from "./grant-credit.ts";
import { simulateVersion } from "./simulate-version.ts";
import { adjustmentsOn, commitment, signingIn, tiers } from "./testing/signed.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let shop: ReturnType<typeof signingIn>;

beforeAll(async () => {
  books = await openBooks();
  shop = signingIn(books.db);
  await shop.publish();
});
afterAll(() => books.close());

test("draft, invoice and recomputation agree on discounts, commitment and credits, divided over projects", async () => {
  const customer = await makeCustomer(books.db, {
    timeZone: "Europe/Berlin",
    createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z"),
  });
  const other = await makeProject(books.db, customer.id, "Serving");
  await shop.sign(customer, "2026-10-02T00:00:00Z", [tiers, commitment("500", "month")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  await inTransaction(shop.at("2026-10-03T00:00:00Z"), (ctx) =>
    grantCredit(ctx, customer.id, {
      ...{ kind: "promotional", amount: "30", reason: "Welcome", prefixes: [], projectIds: [], priority: 100 },
      validFrom: "2026-10-01T00:00:00Z",
    }),
  );
  await shop.use(customer, "2026-10-05T10:00:00Z", 50);
  await shop.use(customer, "2026-10-06T10:00:00Z", 100, other);
  const expected = [
    "Volume discount: models: -3.33",
    "Volume discount: models: -6.67",
    "Shortfall of the commitment from 2026-10-01 until 2026-11-01: 66.67",
    "Shortfall of the commitment from 2026-10-01 until 2026-11-01: 133.33",
    "Promotional credit: Welcome: -10.00",
    "Promotional credit: Welcome: -20.00",
  ];
  const running = await shop.bill(customer, "2026-10-31T06:00:00Z");
  expect(adjustmentsOn(running).filter((line) => line.startsWith("Shortfall"))).toEqual([]);
  expect(running.checks.agree).toBe(true);
  const draft = await shop.bill(customer, "2026-11-01T06:00:00Z", 1);
  expect(adjustmentsOn(draft).sort()).toEqual([...expected].sort());
  expect(draft).toMatchObject({ subtotal: { amount: "460.00" }, checks: { agree: true } });
  await shop.close("2026-11-03T00:00:00Z");
  const issued = await shop.bill(customer, "2026-11-03T00:00:00Z", 1);
  expect(issued).toMatchObject({ number: expect.any(String), subtotal: { amount: "460.00" }, checks: { agree: true } });
  expect(adjustmentsOn(issued).sort()).toEqual([...expected].sort());
  const [credit] = await listCreditsOf(shop.at("2026-11-03T00:00:00Z"), customer.id);
  expect(credit).toMatchObject({
    state: "used",
    used: { amount: "30.00" },
    uses: [{ number: issued.number, amount: { amount: "30.00" } }],
  });
});

test("an invoice stays what it is, whatever is granted, revoked or ended since", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const { id } = await shop.sign(customer, "2026-10-02T00:00:00Z", [commitment("100", "year")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  const grant = (reason: string, now: string) =>
    inTransaction(shop.at(now), (ctx) =>
      grantCredit(ctx, customer.id, {
        ...{ kind: "goodwill", amount: "300", reason, prefixes: [], projectIds: [], priority: 100 },
        validFrom: "2026-10-01T00:00:00Z",
      }),
    );
  const first = await grant("Sorry", "2026-10-03T00:00:00Z");
  await shop.use(customer, "2026-10-05T10:00:00Z", 100);
  await shop.close("2026-11-03T00:00:00Z");
  const before = await shop.bill(customer, "2026-11-03T00:00:00Z", 1);
  expect(adjustmentsOn(before)).toEqual([
    "Discount of 10 % beyond the commitment from 2026-10-01: -10.00",
    "Goodwill credit: Sorry: -190.00",
  ]);
  const later = "2026-11-10T00:00:00Z";
  await inTransaction(shop.at(later), (ctx) => revokeCredit(ctx, first.id, { reason: "Enough" }));
  await grant("More", later);
  await inTransaction(shop.at(later), (ctx) =>
    endContract(ctx, id, { lastDay: "2026-11-20", shortfall: "waived", reason: "Moved on" }),
  );
  await shop.use(customer, "2026-11-12T10:00:00Z", 10);
  const after = await shop.bill(customer, "2026-11-12T12:00:00Z", 1);
  expect(after.checks).toEqual({ ...before.checks, agree: true });
  expect(adjustmentsOn(await shop.bill(customer, "2026-11-12T12:00:00Z"))).toEqual([
    "Discount of 10 % beyond the commitment from 2026-10-01: -2.00",
    "Goodwill credit: More: -18.00",
  ]);
});

test("the page shows where commitment and volumes stand, and the desk what a draft would have made of the months", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  const signed = await shop.sign(customer, "2026-10-02T00:00:00Z", [tiers, commitment("1000", "quarter")], {
    startsOn: "2026-10-01",
    lastDay: "2027-09-30",
  });
  await shop.use(customer, "2026-10-05T10:00:00Z", 100);
  await shop.use(customer, "2026-11-05T10:00:00Z", 40);
  const ctx = contextOf(books.db, new AdjustableClock("2026-11-12T12:00:00Z"), customer.id);
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
  const simulated = await simulateVersion(shop.at("2026-11-12T12:00:00Z"), {
    id: signed.id,
    versionId: signed.versions[0]?.id ?? "",
  });
  expect(simulated.periods.map(({ billed, withContract }) => [billed.amount, withContract.amount])).toEqual([
    ["80.00", "333.33"],
    ["195.00", "328.33"],
  ]);
});

test("a credit in another currency pays nothing", async () => {
  const customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  await books.db.insert(credits).values({
    ...{ id: "crd_yen", organizationId: customer.id, kind: "promotional", amount: "100000", currency: "JPY" },
    ...{ reason: "Welcome", projectIds: [], priority: 100, prefixes: [], validUntil: null, grantedByName: "Operator" },
    validFrom: Temporal.Instant.from("2026-10-01T00:00:00Z"),
    grantedAt: Temporal.Instant.from("2026-10-01T00:00:00Z"),
  });
  await shop.use(customer, "2026-10-05T10:00:00Z", 50);
  const draft = await shop.bill(customer, "2026-10-31T06:00:00Z");
  expect(adjustmentsOn(draft)).toEqual([]);
  expect(draft).toMatchObject({ subtotal: { amount: "100.00", currency: "USD" }, checks: { agree: true } });
});

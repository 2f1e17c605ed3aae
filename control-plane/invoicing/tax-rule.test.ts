import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { billProject } from "../legal-entities/bill-project.ts";
import { createLegalEntity } from "../legal-entities/change-legal-entity.ts";
import { setEntityTax } from "../legal-entities/set-entity-tax.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { createSeller } from "../taxes/sellers.ts";
import { publishTaxRate } from "../taxes/tax-rates.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { getInvoice } from "./get-invoice.ts";
import { publishAmounts } from "./testing/october.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let operator: OperatorContext;
const closing = new AdjustableClock("2026-11-02T01:00:00Z");

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
  operator = contextOf(books.db, closing, "");
  const german = { country: "DE", label: "USt.", category: "S", product: null, reason: null } as const;
  await publishTaxRate(operator, { ...german, ratePercent: "19", validFrom: "2020-01-01" });
  // It is in force when the invoice is written, and was not in the month that is billed.
  await publishTaxRate(operator, { ...german, ratePercent: "25", validFrom: "2026-11-01" });
  await createSeller(operator, {
    ...{ name: "Headroom GmbH", address: ["Ring 1"], postalCode: "10115", city: "Berlin", country: "DE" },
    ...{ taxId: "DE136695976", iban: "DE89370400440532013000", registration: "HRB 1" },
  });
});
afterAll(() => books.close());

/** A customer in Germany whose second project a company in France pays for, both used in October 2026. */
async function inTwoCountries() {
  const createdAt = Temporal.Instant.from("2026-10-01T00:00:00Z");
  const customer = await makeCustomer(books.db, { createdAt });
  const ctx = forOrganization(operator, customer.id);
  const projectId = await makeProject(books.db, customer.id, "Abroad");
  const french = await createLegalEntity(ctx, {
    ...{ name: "Exemple SARL", address: ["1 rue Neuve"], postalCode: "75001", city: "Paris", country: "FR" },
    ...{ taxId: "FR83404833048", language: "fr", electronicAddress: { scheme: "0009", id: "40483304800022" } },
  });
  await billProject(ctx, projectId, french.id);
  const occurredAt = "2026-10-31T23:59:59Z";
  await recordUsage({ db: books.db, clock: new AdjustableClock(occurredAt) }, [
    inferenceUsage(customer, { occurredAt, inputTokens: 1_000_000 }),
    inferenceUsage(customer, { occurredAt, projectId, inputTokens: 3_000_000 }),
  ]);
  await closePeriods(workerContext({ db: books.db, clock: closing, demo: false }));
  const month = contextOf(books.db, closing, customer.id);
  return {
    own: await getInvoice(month, "draft-2026-10"),
    french: await getInvoice(month, `draft-2026-10-${french.id}`),
  };
}

describe("when the rules decide", () => {
  test("each company is taxed by its country, at the rate of the month that is billed, and sums agree", async () => {
    const { own, french } = await inTwoCountries();
    expect(own.taxes).toMatchObject([{ category: "S", ratePercent: "19", label: "USt.", reason: null }]);
    expect(french.taxes).toMatchObject([{ category: "AE", ratePercent: "0", amount: { amount: "0.00" } }]);
    expect(french.taxes[0]?.reason).toContain("Autoliquidation");
    expect([own.checks.agree, french.checks.agree]).toEqual([true, true]);
  });

  test("the invoice keeps who sold and who is billed, printed for people and in parts for machines", async () => {
    const { french } = await inTwoCountries();
    expect(french.seller).toMatchObject({
      address: ["Ring 1", "10115 Berlin", "Allemagne"],
      details: { street: ["Ring 1"], country: "DE", iban: "DE89370400440532013000", registration: "HRB 1" },
    });
    expect(french.billTo).toMatchObject({
      address: ["1 rue Neuve", "75001 Paris", "France"],
      details: { country: "FR", language: "fr", electronicAddress: { scheme: "0009", id: "40483304800022" } },
    });
  });
});

test("what the operator decides for a company holds instead, from the next invoice on", async () => {
  const { own } = await inTwoCountries();
  const override = {
    category: "E",
    label: "Exempt",
    ratePercent: "0",
    reason: "Research, by letter of 3 May.",
  } as const;
  const because = "Letter of 3 May";
  await setEntityTax(operator, String(own.legalEntityId), { override, exemption: null, paymentTermsDays: 10, because });
  const ctx = contextOf(books.db, closing, (await ownerOf(own.legalEntityId)) ?? "");
  expect((await getInvoice(ctx, "draft-2026-10")).taxes).toMatchObject([{ ratePercent: "19" }]);
  const occurredAt = "2026-11-01T12:00:00Z";
  await recordUsage({ db: books.db, clock: new AdjustableClock(occurredAt) }, [
    inferenceUsage(
      { id: ctx.organizationId, projectId: own.lines[0]?.projectId ?? "" },
      { occurredAt, inputTokens: 1_000_000 },
    ),
  ]);
  expect((await getInvoice(ctx, "current")).taxes).toMatchObject([{ category: "E", reason: override.reason }]);
});

async function ownerOf(entityId: string | null): Promise<string | undefined> {
  const all = await books.db.query.legalEntities.findMany();
  return all.find(({ id }) => id === entityId)?.organizationId;
}

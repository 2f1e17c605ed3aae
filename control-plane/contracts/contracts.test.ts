import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nodeType, openShop, type Shop } from "../capacity/testing/shop.ts";
import type { ContractClause } from "../contract/contract-clauses.ts";
import type { OperatorContractDetail } from "../contract/operator-contracts.ts";
import { customer, operator, testApp } from "../http/testing/call-app.ts";
import { findPrice } from "../pricing/find-price.ts";

let shop: Shop;
let organizationId: string;
let projectId: string;
let strangerId: string;
let call: ReturnType<typeof testApp>;
const sku = `capacity:${nodeType}:guaranteed`;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  const own = await shop.customer();
  organizationId = own.ctx.organizationId;
  projectId = own.projectId;
  strangerId = (await shop.customer()).ctx.organizationId;
  const callers = {
    operator,
    finance: customer(organizationId, ["contracts.read", "capacity.read", "reservations.read"]),
    engineer: customer(organizationId, ["capacity.read"]),
    stranger: customer(strangerId, ["contracts.read"]),
  };
  call = testApp(shop.connection.db, callers, { clock: shop.clock });
});
afterAll(() => shop?.close());

type Asked = Record<string, unknown> & { kind: ContractClause["kind"] };
const percentOff = (percent: string, basis = "frozen"): Asked => ({
  ...{ kind: "percentOff", prefixes: ["capacity:"], percentOff: percent, basis },
});
const commitment: Asked = {
  ...{ kind: "commitment", prefixes: ["capacity:"], amount: "50000", every: "quarter", overagePercentOff: "5" },
};

const post = (path: string, body?: unknown, as = "operator") => call("POST", path, { as, body });
const drafted = async (clauses: Asked[], facts: object = {}) =>
  post(`/api/v1/operator/organizations/${organizationId}/contracts`, {
    ...{ name: "Enterprise 2026", reference: "C-7", startsOn: "2026-03-01", lastDay: "2027-02-28", clauses, ...facts },
  });
const activate = (contract: OperatorContractDetail, index = 0) =>
  post(`/api/v1/operator/contracts/${contract.id}/versions/${contract.versions[index]?.id}/activations`);
// The routes' own schemas make the answers what they are called here.
const detailOf = (answer: { body: unknown }) => answer.body as OperatorContractDetail;

async function activated(clauses: Asked[], facts: object = {}): Promise<OperatorContractDetail> {
  const draft = detailOf(await drafted(clauses, facts));
  const answer = await activate(draft);
  expect(answer).toMatchObject({ status: 201 });
  return detailOf(answer);
}

const priceNow = async () => {
  const at = Temporal.Instant.from(shop.hour(48));
  return (await findPrice({ db: shop.connection.db }, { organizationId, sku, at }))?.amount;
};

describe("a contract", () => {
  test("is a draft that nobody but the operator sees, until it is activated", async () => {
    const draft = detailOf(await drafted([percentOff("12.5"), commitment]));
    expect(draft).toMatchObject({ state: "draft", versions: [{ version: 1, state: "draft" }] });
    expect((await call("GET", "/api/v1/contracts", { as: "finance" })).body).toEqual({ items: [] });
    expect((await call("GET", `/api/v1/contracts/${draft.id}`, { as: "finance" })).status).toBe(404);
    expect(await priceNow()).toBe("49");
    expect(detailOf(await activate(draft))).toMatchObject({ state: "active", versions: [{ state: "current" }] });
    expect((await call("GET", "/api/v1/contracts", { as: "finance" })).body).toMatchObject({
      items: [{ id: draft.id, name: "Enterprise 2026", reference: "C-7", state: "active" }],
    });
    expect(await priceNow()).toBe("42.875");
  });

  test("is seen by its own customer alone, with the permission", async () => {
    const { id } = await activated([commitment]);
    expect((await call("GET", `/api/v1/contracts/${id}`, { as: "finance" })).status).toBe(200);
    expect((await call("GET", `/api/v1/contracts/${id}`, { as: "stranger" })).status).toBe(404);
    expect((await call("GET", "/api/v1/contracts", { as: "engineer" })).status).toBe(403);
    expect((await call("GET", "/api/v1/operator/contracts", { as: "finance" })).status).toBe(403);
  });

  test("holds alone: another one of the customer is refused in its time", async () => {
    await activated([commitment]);
    const other = detailOf(
      await drafted([commitment], { name: "Second", startsOn: "2027-02-28", lastDay: "2027-12-31" }),
    );
    expect(await activate(other)).toMatchObject({ status: 409, body: { code: "contract_overlaps" } });
    const next = detailOf(await drafted([commitment], { name: "Next", startsOn: "2027-03-01", lastDay: "2027-12-31" }));
    expect(await activate(next)).toMatchObject({ status: 201, body: { state: "coming" } });
  });

  test("is never changed: another version follows, and an activated one is not activated again", async () => {
    const contract = await activated([percentOff("10")]);
    expect(await activate(contract)).toMatchObject({ status: 409, body: { code: "version_followed" } });
    const path = `/api/v1/operator/contracts/${contract.id}/versions`;
    const second = detailOf(await post(path, { validFrom: "2026-03-10", clauses: [percentOff("20")] }));
    expect(second.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, "draft"],
      [1, "current"],
    ]);
    await activate(second);
    expect(await priceNow()).toBe("44.1");
    await shop.advance(24 * 9);
    expect(
      detailOf(await call("GET", `/api/v1/operator/contracts/${contract.id}`, { as: "operator" })).versions,
    ).toMatchObject([
      { version: 2, state: "current" },
      { version: 1, state: "past" },
    ]);
  });

  test.each([
    ["two commitments", [commitment, commitment], "clauses.1"],
    [
      "node-hours and tokens added up",
      [
        {
          kind: "volumeTiers",
          name: "all",
          prefixes: ["capacity:", "model:"],
          mode: "whole",
          measure: "quantity",
          tiers: [{ from: "1", percentOff: "1" }],
        },
      ],
      "clauses.0",
    ],
    ["a price list of somebody else", [{ kind: "priceList", priceListId: "pls_1" }], "clauses.0"],
    ["more decimals than the currency has", [{ ...commitment, amount: "0.001" }], "clauses.0"],
  ] as [string, Asked[], string][])("is refused with %s", async (_, clauses, field) => {
    expect(await drafted(clauses)).toMatchObject({
      status: 422,
      body: { code: "invalid_clauses", fields: { [field]: expect.any(String) } },
    });
  });

  test.each([
    [{ startsOn: "2026-04-02", lastDay: "2026-04-01" }],
    [{ startsOn: "2026-02-30" }],
    [{ clauses: [] }],
    [{ clauses: [{ ...commitment, overagePercentOff: "101" }] }],
    [{ clauses: [{ ...commitment, prefixes: ["gpu"] }] }],
  ])("is refused with %j", async (facts) => {
    expect([400, 422]).toContain((await drafted([commitment], facts)).status);
  });

  test("ends early with its prices, once", async () => {
    const { id } = await activated([percentOff("50")]);
    const lastDay = shop.clock.now().toString().slice(0, 10);
    const end = (facts: object = {}) =>
      post(`/api/v1/operator/contracts/${id}/endings`, { lastDay, shortfall: "proRata", reason: "Moved on", ...facts });
    expect(await end({ lastDay: "2026-01-01" })).toMatchObject({ status: 422, body: { code: "ends_elsewhere" } });
    expect(await end()).toMatchObject({ status: 201, body: { endReason: "Moved on" } });
    expect(await end()).toMatchObject({ status: 409, body: { code: "contract_not_running" } });
    await shop.advance(24 * 12);
    const price = await findPrice({ db: shop.connection.db }, { organizationId, sku, at: shop.clock.now() });
    expect(price?.amount).toBe("49");
  });

  test("with floating prices follows the public ones, with frozen ones does not", async () => {
    await activated([percentOff("10", "floating")]);
    const frozen = organizationId;
    const validFrom = shop.hour(24 * 20);
    const list = { name: "Dearer", currency: "USD", validFrom, prices: [{ sku, amount: "60" }] };
    expect((await post("/api/v1/operator/price-lists", list)).status).toBe(201);
    const at = Temporal.Instant.from(validFrom);
    expect((await findPrice({ db: shop.connection.db }, { organizationId: frozen, sku, at }))?.amount).toBe("54");
  });
});

test("the price page shows the agreed price beside the public one, with what changes next", async () => {
  await activated([percentOff("12.5")], { lastDay: "2026-03-31" });
  const { body } = await call("GET", "/api/v1/prices", { as: "engineer" });
  expect((body as { items: { sku: string }[] }).items.find((price) => price.sku === sku)).toMatchObject({
    ...{
      amount: "42.875",
      source: "own",
      publicAmount: "49",
      previousAmount: "49",
      way: "guaranteed",
      unit: "node-hour",
    },
    coming: { at: "2026-04-01T00:00:00Z" },
  });
  expect((await call("GET", "/api/v1/prices", { as: "stranger" })).status).toBe(403);
  expect((await call("GET", "/api/v1/price-protection-savings", { as: "finance" })).body).toMatchObject({
    ...{ items: [], savedToDate: { amount: "0", currency: "USD" } },
  });
});

describe("a credit", () => {
  const grant = (facts: object = {}) =>
    post(`/api/v1/operator/organizations/${organizationId}/credits`, {
      ...{ kind: "promotional", amount: "500", reason: "Welcome", validFrom: "2026-03-01T00:00:00Z", ...facts },
    });
  const listed = async (as = "finance") =>
    (await call("GET", "/api/v1/credits", { as })).body as { items: { id: string }[] };

  test("is shown in the order of use to its own customer", async () => {
    await grant({ kind: "prepaid", reason: "Paid" });
    await grant({ reason: "Expires", validUntil: "2027-04-01T00:00:00Z" });
    await grant({ reason: "Narrow", prefixes: ["model:"], projectIds: [projectId] });
    expect(await listed()).toMatchObject({
      items: [
        { reason: "Expires", order: 1, remaining: { amount: "500.00", currency: "USD" } },
        { reason: "Narrow", order: 2, about: "models" },
        { reason: "Paid", order: 3 },
      ],
    });
    expect(await listed("stranger")).toEqual({ items: [] });
  });

  test("is revoked once, what is unused of it", async () => {
    const { id } = (await grant()).body as { id: string };
    const revoke = () => post(`/api/v1/operator/credits/${id}/revocations`, { reason: "By mistake" });
    expect(await revoke()).toMatchObject({ status: 201, body: { state: "revoked", remaining: { amount: "0" } } });
    expect(await revoke()).toMatchObject({ status: 409, body: { code: "nothing_left" } });
  });

  test.each([
    [{ amount: "0" }],
    [{ amount: "1.234" }],
    [{ validUntil: "2026-02-01T00:00:00Z" }],
    [{ projectIds: ["prj_foreign"] }],
    [{ kind: "loan" }],
  ])("is refused with %j", async (facts) => {
    expect([400, 422]).toContain((await grant(facts)).status);
  });
});

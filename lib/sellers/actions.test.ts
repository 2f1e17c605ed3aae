import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { actOnSellerAction, addSellerAction, changeSellerAction, publishRateAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const stored = {
  ...{ id: "sel_1", name: "Wir GmbH", address: [], postalCode: null, city: null, country: "DE", taxId: null },
  ...{ registration: null, iban: null, bic: null, bankName: null, mail: null, serves: [], isDefault: true },
  ...{ archivedAt: null, createdAt: "2030-01-01T00:00:00Z" },
};
const rate = {
  ...{ id: "txr_1", country: "DE", product: null, category: "S", label: "USt.", ratePercent: "19", reason: null },
  ...{ validFrom: "2030-01-01", validUntil: null, publishedAt: "2030-01-01T00:00:00Z" },
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/operator/sellers": () => refusal ?? { status: 201, body: stored },
  "PATCH /api/v1/operator/sellers/sel_1": () => stored,
  "POST /api/v1/operator/tax-rates": () => ({ status: 201, body: rate }),
});

const seller = {
  ...{
    operationId: "op_seller",
    name: "Wir GmbH",
    address: "Ring 1",
    postalCode: "10115",
    city: "Berlin",
    country: "DE",
  },
  ...{ taxId: "DE136695976", registration: "HRB 1", iban: "DE89370400440532013000", bic: "cobadeffxxx", bankName: "" },
  ...{ mail: "billing@example.org", serves: "at, CH li" },
};
const published = {
  ...{
    operationId: "op_rate",
    country: "DE",
    product: "",
    category: "S",
    label: "USt.",
    ratePercent: "19",
    reason: "",
  },
  validFrom: "2030-01-01",
};
const wrong: Record<string, string>[] = [{ name: "" }, { country: "" }, { serves: "Germany" }, { mail: "nobody" }];

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    { name: "adding a seller", action: addSellerAction, audited: "seller.create", valid: seller, invalid: wrong },
    {
      ...{ name: "changing a seller", action: changeSellerAction, audited: "seller.change" },
      ...{ valid: { ...seller, sellerId: "sel_1" }, invalid: [...wrong, { sellerId: "" }] },
    },
    {
      ...{ name: "archiving a seller", action: actOnSellerAction, audited: "seller.change" },
      ...{ valid: { operationId: "op_act", sellerId: "sel_1", act: "archive" }, invalid: [{ act: "remove" }] },
    },
    {
      ...{ name: "publishing a rate", action: publishRateAction, audited: "tax_rate.publish", valid: published },
      invalid: [
        { ratePercent: "a lot" },
        { ratePercent: "101" },
        { label: "" },
        { validFrom: "soon" },
        { product: "nodes" },
      ],
    },
  ],
  stub,
);

test("a seller is added as it was written, countries in capitals", async () => {
  expect(await addSellerAction(null, formOf(seller))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_seller", body: { serves: ["AT", "CH", "LI"], bic: "COBADEFFXXX", bankName: null } },
  ]);
});

test("what is wrong with an account stands beside it", async () => {
  refusal = { status: 422, body: problem("invalid_seller", 422, { iban: "The check digits are not right." }) };
  expect(await addSellerAction(null, formOf({ ...seller, operationId: "op_wrong" }))).toMatchObject({
    error: { fields: { iban: "The check digits are not right." } },
  });
});

test("a rate is published for all products, or for one", async () => {
  expect(await publishRateAction(null, formOf(published))).toMatchObject({ ok: true });
  const reduced = { ...published, operationId: "op_reduced", product: "inference", ratePercent: "7" };
  expect(await publishRateAction(null, formOf(reduced))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([{ body: { product: null } }, { body: { product: "inference", ratePercent: "7" } }]);
});

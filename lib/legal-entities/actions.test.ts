import { beforeEach, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, makeOperator, type TestMember, withConsole } from "@/lib/testing/with-console";
import {
  actOnCompanyAction,
  addCompanyAction,
  billProjectAction,
  changeCompanyAction,
  decideTaxAction,
} from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const tax = { category: "S", label: "VAT", ratePercent: "19", reason: null, decidedBy: "rules" };
const stored = {
  ...{ id: "ent_1", name: "Nordwind GmbH", address: ["Ring 1"], postalCode: null, city: null, country: "DE" },
  ...{
    taxId: null,
    electronicAddress: null,
    language: "de",
    poRequired: false,
    billToId: null,
    paymentTermsDays: 30,
    tax,
  },
  ...{ isDefault: false, exemption: null, sellerName: null, projectIds: [], archivedAt: null },
  createdAt: "2030-01-01T00:00:00Z",
};
const project = { id: "prj_1", name: "Research", costCenter: null, createdAt: stored.createdAt, archivedAt: null };

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "GET /api/v1/legal-entities": () => ({ items: [stored] }),
  "GET /api/v1/projects": () => ({ items: [project] }),
  "POST /api/v1/legal-entities": () => refusal ?? { status: 201, body: stored },
  "PATCH /api/v1/legal-entities/ent_1": () => stored,
  "PUT /api/v1/projects/prj_1/billed-to": () => ({ projectId: "prj_1", legalEntityId: "ent_1" }),
  "PUT /api/v1/operator/legal-entities/ent_1/tax": () => stored,
});

const fields = {
  ...{ operationId: "op_company", name: "Nordwind GmbH", address: "Ring 1\n\n Hof 2 ", postalCode: "10115", city: "" },
  ...{ country: "DE", taxId: "", electronicScheme: "0204", electronicAddress: "991-1-2", language: "de" },
  ...{ poRequired: "yes", billToId: "ent_2" },
};
const decision = {
  ...{
    operationId: "op_tax",
    companyId: "ent_1",
    category: "E",
    label: "Exempt",
    ratePercent: "",
    reason: "By letter",
  },
  ...{ certificate: "", certificateUntil: "", paymentTermsDays: "45", because: "Letter of 3 May" },
};

let finance: TestMember;
let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  finance ??= await makeMember("finance");
  operator ??= await makeOperator();
  await arriveAs(finance.token);
});

const wrong: Record<string, string>[] = [
  { name: " " },
  { country: "XX" },
  { address: "1\n2\n3\n4\n5\n6\n7" },
  { electronicScheme: "" },
  { electronicAddress: "" },
  { electronicScheme: "9999" },
  { language: "tlh" },
  { poRequired: "perhaps" },
];

describeRefusals(
  [
    { name: "adding a company", action: addCompanyAction, needs: "billing.manage", valid: fields, invalid: wrong },
    {
      ...{ name: "changing a company", action: changeCompanyAction, needs: "billing.manage" },
      ...{ valid: { ...fields, companyId: "ent_1" }, invalid: [...wrong, { companyId: "" }] },
    },
    {
      ...{ name: "archiving a company", action: actOnCompanyAction, needs: "billing.manage" },
      ...{ valid: { operationId: "op_act", companyId: "ent_1", act: "archive" }, invalid: [{ act: "delete" }] },
    },
    {
      ...{ name: "billing a project", action: billProjectAction, needs: "billing.manage" },
      ...{ valid: { operationId: "op_bill", projectId: "prj_1", companyId: "ent_1" }, invalid: [{ projectId: "" }] },
    },
  ],
  stub,
);

describeOperatorRefusals(
  [
    {
      ...{ name: "deciding on a tax", action: decideTaxAction, audited: "legal_entity.decide_tax", valid: decision },
      invalid: [
        { because: " " },
        { category: "X" },
        { label: "" },
        { category: "S" },
        { ratePercent: "7" },
        { ratePercent: "101" },
        { paymentTermsDays: "121" },
        { certificateUntil: "2030-02-30" },
      ],
    },
  ],
  stub,
);

const written = () => stub.calls.filter(({ method }) => method !== "GET");

test("finance adds a company as it was written, with an entry in the log", async () => {
  expect(await addCompanyAction(finance.ctx.slug, null, formOf(fields))).toMatchObject({ ok: true });
  expect(written()).toMatchObject([
    {
      idempotencyKey: "op_company",
      body: {
        ...{ name: "Nordwind GmbH", address: ["Ring 1", "Hof 2"], postalCode: "10115", city: null, taxId: null },
        ...{ electronicAddress: { scheme: "0204", id: "991-1-2" }, poRequired: true, billToId: "ent_2" },
      },
    },
  ]);
  expect(await lastAuditEntry("op_company")).toMatchObject({ action: "legal_entity.create", outcome: "succeeded" });
});

test("what the control plane says of a field stands beside it", async () => {
  const sentence = "This is not a VAT number of the country: check its digits, and that it begins with DE.";
  refusal = { status: 422, body: problem("invalid_legal_entity", 422, { taxId: sentence }) };
  const form = formOf({ ...fields, operationId: "op_wrong", taxId: "DE1" });
  expect(await addCompanyAction(finance.ctx.slug, null, form)).toMatchObject({
    error: { fields: { taxId: sentence } },
  });
});

test("a company is made the default, and a project is billed to the default again", async () => {
  const act = formOf({ operationId: "op_default", companyId: "ent_1", act: "make_default" });
  expect(await actOnCompanyAction(finance.ctx.slug, null, act)).toMatchObject({ ok: true });
  const bill = formOf({ operationId: "op_back", projectId: "prj_1", companyId: "" });
  expect(await billProjectAction(finance.ctx.slug, null, bill)).toMatchObject({ ok: true });
  expect(written()).toMatchObject([{ body: { isDefault: true } }, { body: { legalEntityId: null } }]);
});

test("a company that is not there is not found before anything is written", async () => {
  const form = formOf({ ...fields, operationId: "op_gone", companyId: "ent_2" });
  expect(await changeCompanyAction(finance.ctx.slug, null, form)).toMatchObject({ error: { code: "not_found" } });
  expect(written()).toEqual([]);
});

test("an operator decides instead of the rules, and lets them decide again", async () => {
  await arriveAs(operator.token);
  expect(await decideTaxAction(null, formOf(decision))).toMatchObject({ ok: true });
  const back = { ...decision, operationId: "op_rules", category: "", label: "", reason: "", certificate: "EX-1" };
  expect(await decideTaxAction(null, formOf(back))).toMatchObject({ ok: true });
  expect(written()).toMatchObject([
    {
      body: {
        override: { category: "E", label: "Exempt", ratePercent: "0", reason: "By letter" },
        ...{ exemption: null, paymentTermsDays: 45, because: "Letter of 3 May" },
      },
    },
    { body: { override: null, exemption: { certificate: "EX-1", until: null } } },
  ]);
});

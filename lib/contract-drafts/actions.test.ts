import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { activateVersionAction, draftContractAction, draftVersionAction, endContractAction } from "./actions";
import { startFields } from "./clause-fields";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const clauses = {
  ...{ "commitment.amount": "120000", "commitment.every": "year", "commitment.about": "capacity: model:" },
  ...{ "commitment.overage": "5", "off.0.about": "model:", "off.0.percent": "7.5", "off.0.basis": "floating" },
  ...{ "volume.0.name": "capacity", "volume.0.about": "capacity:", "volume.0.mode": "whole" },
  ...{ "volume.0.measure": "spend", "volume.0.steps": "1000: 2\n5000: 4 %\n", "terms.days": "45" },
};
const contract = {
  ...{ operationId: "op_draft", organization: "org_1", name: "Enterprise", reference: "", startsOn: "2027-01-01" },
  ...{ lastDay: "2027-12-31", ...clauses },
};
const version = { operationId: "op_version", contractId: "ctr_1", validFrom: "2027-06-01", ...clauses };
const activation = { operationId: "op_activate", contractId: "ctr_1", versionId: "ctv_1" };
const ending = {
  operationId: "op_end",
  contractId: "ctr_1",
  lastDay: "2027-06-30",
  shortfall: "waived",
  reason: "Moved on",
};

const detail = {
  ...{ id: "ctr_1", name: "Enterprise", reference: null, state: "draft", currency: "USD", timeZone: "UTC" },
  ...{ startsAt: "2027-01-01T00:00:00Z", endsAt: "2028-01-01T00:00:00Z", endedAt: null, endReason: null },
  ...{ organization: { id: "org_1", name: "Labs" }, latestVersion: 1, versions: [], earliest: null },
};

withConsole();
let refusal: unknown = null;
const answer = () => refusal ?? { status: 201, body: detail };
const stub = stubControlPlane({
  "POST /api/v1/operator/organizations/org_1/contracts": answer,
  "POST /api/v1/operator/contracts/ctr_1/versions": answer,
  "POST /api/v1/operator/contracts/ctr_1/versions/ctv_1/activations": answer,
  "POST /api/v1/operator/contracts/ctr_1/endings": answer,
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

const invalidClauses: Record<string, string>[] = [
  { "off.0.percent": "101" },
  { "off.0.about": "gpu" },
  { "volume.0.steps": "lots" },
  { "volume.0.steps": "5000: 2\n1000: 4" },
  { "commitment.overage": "-1" },
  { "terms.days": "soon" },
  { "commitment.currency": "EUR" },
];

describeOperatorRefusals(
  [
    {
      ...{ name: "drafting a contract", action: draftContractAction, audited: "contract.draft", valid: contract },
      invalid: [{ name: " " }, { startsOn: "2027-02-30" }, { organization: "" }, ...invalidClauses],
    },
    {
      ...{ name: "drafting a version", action: draftVersionAction, audited: "contract.draft_version", valid: version },
      invalid: [{ validFrom: "soon" }, ...invalidClauses],
    },
    {
      ...{
        name: "activating a version",
        action: activateVersionAction,
        audited: "contract.activate",
        valid: activation,
      },
      invalid: [{ versionId: "" }, { organizationId: "org_2" }],
    },
    {
      ...{ name: "ending a contract", action: endContractAction, audited: "contract.end", valid: ending },
      invalid: [{ shortfall: "doubled" }, { reason: " " }, { lastDay: "2027-06-31" }],
    },
  ],
  stub,
);

test("an operator drafts what the form says, and is led to the contract", async () => {
  await expect(draftContractAction(null, formOf(contract))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/contracts/ctr_1?drafted=1"),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_draft",
      body: {
        startsOn: "2027-01-01",
        clauses: [
          { kind: "percentOff", prefixes: ["model:"], percentOff: "7.5", basis: "floating" },
          {
            kind: "volumeTiers",
            mode: "whole",
            tiers: [
              { from: "1000", percentOff: "2" },
              { from: "5000", percentOff: "4" },
            ],
          },
          {
            kind: "commitment",
            amount: "120000",
            every: "year",
            prefixes: ["capacity:", "model:"],
            overagePercentOff: "5",
          },
          { kind: "paymentTerms", days: 45 },
        ],
      },
    },
  ]);
});

test("what is wrong with a clause stands beside its field, also when the control plane says so", async () => {
  expect(await draftContractAction(null, formOf({ ...contract, "off.0.percent": "0" }))).toMatchObject({
    error: { code: "invalid_input", fields: { "off.0.percent": expect.stringContaining("above 0") } },
    values: { name: "Enterprise" },
  });
  refusal = { status: 422, body: problem("invalid_clauses", 422, { "clauses.2": "USD has 2 decimals." }) };
  expect(await draftVersionAction(null, formOf({ ...version, operationId: "op_refused" }))).toMatchObject({
    error: { code: "invalid_clauses", fields: { "commitment.amount": "USD has 2 decimals." } },
  });
});

test("a version is activated and a contract ended by what the dialogs say", async () => {
  expect(await activateVersionAction(null, formOf(activation))).toEqual({ ok: true, data: { id: "ctr_1" } });
  expect(await endContractAction(null, formOf(ending))).toEqual({ ok: true, data: { id: "ctr_1" } });
  expect(stub.calls.at(-1)).toMatchObject({ body: { lastDay: "2027-06-30", shortfall: "waived", reason: "Moved on" } });
});

test("a version begins from the clauses of the one before, with their ids", () => {
  expect(
    startFields([
      { id: "cls_1", kind: "commitment", prefixes: ["model:"], amount: "10", every: "term", overagePercentOff: null },
      { id: "cls_2", kind: "paymentTerms", days: 14 },
    ]),
  ).toEqual({
    ...{
      "commitment.id": "cls_1",
      "commitment.amount": "10",
      "commitment.every": "term",
      "commitment.about": "model:",
    },
    ...{ "commitment.overage": "", "terms.id": "cls_2", "terms.days": "14" },
  });
});

import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import {
  ignoreEntryAction,
  importCamtAction,
  importCsvAction,
  reopenEntryAction,
  settleEntryAction,
  settleSureAction,
} from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const statement = {
  ...{ id: "bst_1", format: "camt", account: "DE02", reference: "S", currency: "EUR", openingBalance: "0.00" },
  ...{ closingBalance: "5.00", firstDay: "2026-06-14", lastDay: "2026-06-14", fileName: "june.xml", importedBy: "O" },
  ...{ importedAt: "2026-06-15T00:00:00Z", entries: 3, open: 2, added: 2, known: 1, pending: 0 },
};
const entry = {
  ...{
    id: "bte_1",
    statementId: "bst_1",
    account: "DE02",
    reference: "R",
    amount: { amount: "5.00", currency: "EUR" },
  },
  ...{ bookedOn: "2026-06-14", payerName: null, payerAccount: null, remittance: "", structuredReference: null },
  ...{ state: "open", organization: null, paymentId: null, ignoredReason: null, settledBy: null, settledAt: null },
  matches: [],
};

withConsole();
let refusal: unknown = null;
const shown = () => refusal ?? { status: 201, body: entry };
const stub = stubControlPlane({
  "POST /api/v1/operator/bank-statements": () => refusal ?? { status: 201, body: { items: [statement] } },
  "POST /api/v1/operator/bank-statements/bst_1/settlements": () =>
    refusal ?? { status: 201, body: { settled: 1, open: 1 } },
  "POST /api/v1/operator/bank-entries/bte_1/settlements": shown,
  "POST /api/v1/operator/bank-entries/bte_1/ignorings": shown,
  "POST /api/v1/operator/bank-entries/bte_1/reopenings": shown,
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

const file = { operationId: "op_import", fileName: "june.xml", content: "<Document/>" };
const csv = {
  ...{ operationId: "op_csv", fileName: "june.csv", content: "Day;Sum;Text", bank: "Example", account: "DE02" },
  ...{ currency: "EUR", bookedOn: "Day", amount: "Sum", remittance: "Text", payerName: "", payerAccount: "" },
  ...{ reference: "", balance: "", decimalMark: ",", dayOrder: "dmy" },
};
const settle = {
  ...{ operationId: "op_settle", entryId: "bte_1", organizationId: "org_1" },
  ...{ "invoices.0.id": "inv_1", "invoices.0.amount": "5.00" },
};
const why = { entryId: "bte_1", reason: "interest" };

describeOperatorRefusals(
  [
    {
      name: "taking in CAMT.053",
      action: importCamtAction,
      audited: "bank_statement.import",
      valid: file,
      invalid: [{ content: "" }, { fileName: " " }],
    },
    {
      name: "taking in CSV",
      action: importCsvAction,
      audited: "bank_statement.import",
      valid: csv,
      invalid: [{ bank: "" }, { bookedOn: " " }, { currency: "eur" }, { dayOrder: "dym" }, { decimalMark: ";" }],
    },
    {
      name: "booking an entry",
      action: settleEntryAction,
      audited: "bank_entry.settle",
      valid: settle,
      invalid: [{ organizationId: "" }, { "invoices.0.amount": "x" }],
    },
    {
      name: "booking what is sure",
      action: settleSureAction,
      audited: "bank_statement.settle",
      valid: { operationId: "op_sure", statementId: "bst_1" },
      invalid: [{ statementId: "" }],
    },
    {
      name: "ignoring an entry",
      action: ignoreEntryAction,
      audited: "bank_entry.ignore",
      valid: { operationId: "op_ignore", ...why },
      invalid: [{ reason: " " }],
    },
    {
      name: "reopening an entry",
      action: reopenEntryAction,
      audited: "bank_entry.reopen",
      valid: { operationId: "op_reopen", ...why },
      invalid: [{ reason: "" }],
    },
  ],
  stub,
);

test("a file is taken in once, and its entries follow with what is new of them", async () => {
  await expect(importCamtAction(null, formOf(file))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/bank-statements?statement=bst_1&added=2&known=1"),
  });
  await expect(importCsvAction(null, formOf(csv))).rejects.toMatchObject({ digest: expect.any(String) });
  expect(stub.calls.map(({ body }) => body)).toEqual([
    { format: "camt", fileName: "june.xml", content: "<Document/>" },
    {
      ...{
        format: "csv",
        fileName: "june.csv",
        content: "Day;Sum;Text",
        bank: "Example",
        account: "DE02",
        currency: "EUR",
      },
      columns: { bookedOn: "Day", amount: "Sum", remittance: "Text", decimalMark: ",", dayOrder: "dmy" },
    },
  ]);
  refusal = { status: 409, body: problem("known_statement", 409, { content: "This file was taken in before." }) };
  expect(await importCamtAction(null, formOf({ ...file, operationId: "op_again" }))).toMatchObject({
    error: { code: "known_statement", fields: { content: "This file was taken in before." } },
  });
});

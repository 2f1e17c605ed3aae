import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issueCreditNote } from "../credit-notes/issue-credit-note.ts";
import { issuedMonth } from "../credit-notes/testing/issued-month.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { listEvents } from "../events/list-events.ts";
import { publishEvents } from "../events/publish-events.ts";
import { approveInvoice } from "../invoicing/approve-invoice.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { openBooks } from "../metering/testing/books.ts";
import { answerDeadline } from "./answer-deadline.ts";
import { decideDispute, withdrawDispute } from "./decide-dispute.ts";
import { openDispute } from "./open-dispute.ts";
import { listInvoiceDisputes, listOpenDisputes } from "./read-disputes.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

type Month = Awaited<ReturnType<typeof issuedMonth>>;
const dispute = (month: Month, line = 0, amount = "1.00") =>
  inTransaction(month.ctx, (within) =>
    openDispute(within, { id: month.invoiceId, lineId: month.lines[line]?.id ?? "" }, { amount, reason: "Twice" }),
  );
const decide = (month: Month, id: string, decision: "accepted" | "rejected", amount?: string) =>
  inTransaction(month.operator, (within) =>
    decideDispute(within, id, { decision, reason: "Looked at", ...(amount && { amount }) }),
  );
const approve = (month: Month) => inTransaction(month.ctx, (within) => approveInvoice(within, month.invoiceId, {}));

describe("a disputed line", () => {
  test("shows on the invoice and with the operator until it is answered, by a stated time", async () => {
    const month = await issuedMonth(db);
    const opened = await dispute(month);
    expect(opened).toMatchObject({ state: "open", answerBy: "2026-11-09T00:00:00Z", amount: { amount: "1.00" } });
    const invoice = await getInvoice(month.ctx, month.invoiceId);
    expect(invoice).toMatchObject({ disputed: { amount: "1.00" }, disputes: [{ id: opened.id, state: "open" }] });
    expect((await listInvoices(month.ctx, { limit: 50, only: "disputed" })).items.map(({ id }) => id)).toEqual([
      month.invoiceId,
    ]);
    const waiting = (await listOpenDisputes(month.operator)).items.find(({ id }) => id === opened.id);
    expect(waiting).toMatchObject({ organizationId: month.customer.id, organizationName: "Example" });
  });

  test("that is accepted is credited in the same act, in part where the operator says so", async () => {
    const month = await issuedMonth(db, { taxRatePercent: "19" });
    const opened = await dispute(month);
    const decided = await decide(month, opened.id, "accepted", "0.50");
    expect(decided).toMatchObject({ state: "accepted", decision: "Looked at" });
    const invoice = await getInvoice(month.ctx, month.invoiceId);
    expect(invoice).toMatchObject({ disputed: { amount: "0.00" }, credited: { amount: "0.60" } });
    expect(invoice.creditNotes.map(({ id }) => id)).toEqual([decided.creditNoteId]);
    await publishEvents(month.operator);
    const { items } = await listEvents({ ...month.ctx, permissions: new Set(["invoices.read"]) }, { limit: 100 });
    expect(items.map(({ type }) => type)).toEqual(["invoice.issued", "invoice.credited", "invoice.dispute_decided"]);
  });

  test("that is rejected stays as it is, and can be disputed again", async () => {
    const month = await issuedMonth(db);
    const opened = await dispute(month);
    expect(await decide(month, opened.id, "rejected")).toMatchObject({ state: "rejected", creditNoteId: null });
    expect(await getInvoice(month.ctx, month.invoiceId)).toMatchObject({ credited: { amount: "0.00" } });
    expect(await dispute(month)).toMatchObject({ state: "open" });
  });

  test("is decided once, and cannot be decided once it was withdrawn", async () => {
    const month = await issuedMonth(db);
    const first = await dispute(month, 0);
    await decide(month, first.id, "rejected");
    await expect(decide(month, first.id, "accepted")).rejects.toMatchObject({ code: "dispute_decided" });
    const second = await dispute(month, 1);
    expect(await withdrawDispute(month.ctx, second.id)).toMatchObject({ state: "withdrawn" });
    await expect(decide(month, second.id, "accepted")).rejects.toMatchObject({ code: "dispute_decided" });
    expect((await listInvoiceDisputes(month.ctx, { limit: 50 })).items).toHaveLength(2);
  });

  test("cannot be accepted for more than is left of it by then; the dispute stays open", async () => {
    const month = await issuedMonth(db);
    const [line] = month.lines;
    const opened = await dispute(month, 0, line?.amount);
    const lines = [{ lineId: line?.id ?? "", amount: "0.01" }];
    await inTransaction(month.operator, (within) =>
      issueCreditNote(within, month.invoiceId, { kind: "correction", reason: "x", lines }),
    );
    await expect(decide(month, opened.id, "accepted")).rejects.toMatchObject({ code: "more_than_line_left" });
    expect((await listInvoiceDisputes(month.ctx, { limit: 5, state: "open" })).items).toHaveLength(1);
  });

  test.each([
    ["twice at the same time", async (month: Month) => dispute(month).then(() => dispute(month)), "line_is_disputed"],
    ["for more than it is", async (month: Month) => dispute(month, 0, "99999"), "more_than_line_left"],
    [
      "of a void invoice",
      async (month: Month) => {
        await inTransaction(month.operator, (within) =>
          issueCreditNote(within, month.invoiceId, { kind: "void", reason: "x" }),
        );
        return dispute(month);
      },
      "invoice_is_void",
    ],
    [
      "of a draft",
      (month: Month) => openDispute(month.ctx, { id: "current", lineId: "x" }, { amount: "1", reason: "x" }),
      "not_issued",
    ],
  ])("%s is refused", async (_how, attempt, code) => {
    await expect(attempt(await issuedMonth(db))).rejects.toMatchObject({ code });
  });

  test("of another organization is not found, to open, to withdraw and to list", async () => {
    const [month, other] = [await issuedMonth(db), await issuedMonth(db)];
    const opened = await dispute(month);
    const target = { id: month.invoiceId, lineId: month.lines[1]?.id ?? "" };
    await expect(openDispute(other.ctx, target, { amount: "1", reason: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(withdrawDispute(other.ctx, opened.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInvoiceDisputes(other.ctx, { limit: 50 })).items).toEqual([]);
  });
});

test.each([
  ["2026-11-06T10:00:00Z", "2026-11-13T10:00:00Z"],
  ["2026-11-07T10:00:00Z", "2026-11-13T10:00:00Z"],
  // The clocks of Berlin go back in between: the same time of day is an hour later.
  ["2026-10-22T10:00:00Z", "2026-10-29T11:00:00Z"],
])("a dispute of %s is answered by %s", (openedAt, expected) => {
  expect(answerDeadline(Temporal.Instant.from(openedAt), "Europe/Berlin").toString()).toBe(expected);
});

describe("approving an invoice for payment", () => {
  test("is done once, by a person, and takes it off the list of those to approve", async () => {
    const month = await issuedMonth(db);
    const toApprove = async () => (await listInvoices(month.ctx, { limit: 50, only: "toApprove" })).items;
    expect(await toApprove()).toHaveLength(1);
    const approved = await approve(month);
    expect(approved.approval).toMatchObject({ by: { name: "Test person" }, at: "2026-11-02T00:00:00Z" });
    expect(await getInvoice(month.ctx, month.invoiceId)).toMatchObject({ approval: approved.approval });
    expect(await toApprove()).toEqual([]);
    await expect(approve(month)).rejects.toMatchObject({ code: "already_approved" });
  });

  test("waits for disputes, and is refused for a void invoice, a draft and another's", async () => {
    const [month, other] = [await issuedMonth(db), await issuedMonth(db)];
    const opened = await dispute(month);
    await expect(approve(month)).rejects.toMatchObject({ code: "invoice_is_disputed" });
    await decide(month, opened.id, "rejected");
    await expect(approveInvoice(other.ctx, month.invoiceId, {})).rejects.toMatchObject({ code: "not_found" });
    await expect(approveInvoice(month.ctx, "current", {})).rejects.toMatchObject({ code: "not_issued" });
    expect(await approve(month)).toMatchObject({ state: "issued" });
    await inTransaction(other.operator, (within) =>
      issueCreditNote(within, other.invoiceId, { kind: "void", reason: "x" }),
    );
    await expect(approve(other)).rejects.toMatchObject({ code: "invoice_is_void" });
  });
});

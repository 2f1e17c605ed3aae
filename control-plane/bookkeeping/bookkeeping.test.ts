import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBudget, removeBudget } from "../budgets/save-budget.ts";
import { budgetOf } from "../budgets/testing/budget-of.ts";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import type { MonthClose } from "../contract/bookkeeping.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { invoiceApprovals } from "../db/schema/disputes.ts";
import { projects } from "../db/schema/organizations.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { useOctober as fillOctober, publishAmounts } from "../invoicing/testing/october.ts";
import { type Customer, contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { sumDecimals } from "../money/decimal.ts";
import { workerContext } from "../worker.ts";
import { getAccountMapping, setAccountMapping } from "./account-mapping.ts";
import { getJournal } from "./get-journal.ts";
import { getMonthClose, signOffMonth } from "./month-close.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let customer: Customer;
let ctx: Context;
const clock = new AdjustableClock("2026-11-03T12:00:00Z");

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
  customer = await makeCustomer(books.db, { timeZone: "Europe/Berlin" });
  ctx = contextOf(books.db, clock, customer.id);
  await fillOctober(books.db, customer);
  await closePeriods(workerContext({ db: books.db, clock, demo: false }));
});
afterAll(() => books.close());

const countsOf = ({ checks }: MonthClose) => Object.fromEntries(checks.map(({ code, count }) => [code, count]));
const usual = [
  ...(["payable", "tax", "capacity", "inference", "fee"] as const).map((subject, index) => {
    return { subject, account: String(1000 + index) };
  }),
];

test("the checklist counts what is open, with amounts and where it is", async () => {
  const close = await getMonthClose(ctx, "2026-10");
  expect(close).toMatchObject({ invoices: 1, signedOff: null });
  expect(countsOf(close)).toMatchObject({ not_issued: 0, unapproved_invoices: 1, disputed_lines: 0, late_records: 0 });
  const unallocated = close.checks.find(({ code }) => code === "unallocated_cost");
  expect(unallocated?.examples.map(({ label }) => label).sort()).toEqual(["Research", "Serving"]);
  expect(close.checks.find(({ code }) => code === "unapproved_invoices")?.amount).toEqual(close.total);
  expect(close.checks.at(-1)).toMatchObject({ code: "unmapped_accounts", count: 5 });
  const running = await getMonthClose(ctx, "2026-11");
  expect(countsOf(running)).toMatchObject({ not_issued: 1, unapproved_invoices: 0 });
  await expect(getMonthClose(ctx, "2027-01")).rejects.toMatchObject({ code: "not_found" });
});

test("a budget that was passed in the month is named, with what it was passed by; once it is removed it is not", async () => {
  const october = contextOf(books.db, new AdjustableClock("2026-10-02T00:00:00Z"), customer.id);
  const { id } = await createBudget(october, budgetOf({ name: "Everything", amount: "1000" }));
  const checkIn = async (month: string) =>
    (await getMonthClose(ctx, month)).checks.find(({ code }) => code === "passed_budgets");
  expect(await checkIn("2026-10")).toMatchObject({ count: 1, examples: [{ id, label: "Everything" }] });
  expect(Number((await checkIn("2026-10"))?.amount?.amount)).toBeGreaterThan(0);
  await removeBudget(ctx, id);
  expect(await checkIn("2026-10")).toEqual({ code: "passed_budgets", count: 0, amount: null, examples: [] });
});

test("two who set accounts at once, each in an order of their own, both do", async () => {
  const other = await makeCustomer(books.db);
  const set = (accounts: typeof usual) =>
    inTransaction(contextOf(books.db, clock, other.id), (within) =>
      setAccountMapping(within, { accounts, projects: [] }),
    );
  const orders = [usual, usual.toReversed()];
  await Promise.all(Array.from({ length: 20 }, (_, index) => set(orders[index % 2] ?? usual)));
  const { accounts } = await getAccountMapping(contextOf(books.db, clock, other.id));
  expect(accounts).toEqual(expect.arrayContaining(usual));
});

test("without accounts there is no journal; with them every document balances and comes to its total", async () => {
  await expect(getJournal(ctx, "2026-10", "journal")).rejects.toMatchObject({ code: "accounts_missing" });
  const mapping = await setAccountMapping(ctx, { accounts: usual, projects: [] });
  expect(mapping.accounts.find(({ subject }) => subject === "adjustment")?.account).toBeNull();
  await books.db.update(projects).set({ costCenter: "CC-7" }).where(eq(projects.id, customer.projectId));
  const { body, fileName } = await getJournal(ctx, "2026-10", "journal");
  const rows = parse(Buffer.from(body), { columns: true }) as Record<string, string>[];
  const sum = (side: string) => Number(sumDecimals(rows.map((row) => row[side] ?? "0")));
  expect(fileName).toBe("journal-2026-10.csv");
  expect(sum("debit")).toBe(sum("credit"));
  const [invoice] = (await listInvoices(ctx, { limit: 50 })).items.filter(({ number }) => number === rows[0]?.document);
  expect(rows.at(-1)).toMatchObject({ account: "1000", credit: invoice?.total.amount });
  expect(new Set(rows.map(({ cost_center }) => cost_center))).toEqual(new Set(["CC-7", ""]));
  const postings = parse(Buffer.from((await getJournal(ctx, "2026-10", "postings")).body), { columns: true });
  expect(postings).toHaveLength(rows.length - 1);
  const counts = countsOf(await getMonthClose(ctx, "2026-10"));
  expect(counts.unmapped_accounts).toBe(0);
});

test.each(["journal", "postings"] as const)(
  "no cost center runs as a formula where the %s are opened",
  async (layout) => {
    await setAccountMapping(ctx, { accounts: usual, projects: [] });
    const costCenter = '=HYPERLINK("https://example.com","Open");=1+1';
    await books.db.update(projects).set({ costCenter }).where(eq(projects.id, customer.projectId));
    const rows = parse(Buffer.from((await getJournal(ctx, "2026-10", layout)).body), { columns: true });
    // The reader's answer is untyped; the columns were asked for.
    const centers = (rows as Record<string, string>[]).map(({ cost_center }) => cost_center);
    expect(new Set(centers)).toEqual(new Set([`'${costCenter.replace(";", ";'")}`, ""]));
  },
);

test("an account can be removed, a project has its own, and a foreign project is not found", async () => {
  const own = { projectId: customer.projectId, account: "6500" };
  const { projects: shown } = await setAccountMapping(ctx, { accounts: [], projects: [own] });
  expect(shown.find(({ projectId }) => projectId === customer.projectId)?.account).toBe("6500");
  await setAccountMapping(ctx, { accounts: [], projects: [{ ...own, account: null }] });
  const stranger = await makeCustomer(books.db);
  const foreign = { projectId: stranger.projectId, account: "1" };
  await expect(setAccountMapping(ctx, { accounts: [], projects: [foreign] })).rejects.toMatchObject({
    code: "not_found",
  });
  const theirs = await getAccountMapping(contextOf(books.db, clock, stranger.id));
  expect(theirs.accounts.every(({ account }) => account === null)).toBe(true);
});

test("a month is closed once, after its invoices are issued, and with a word where checks are open", async () => {
  await expect(signOffMonth(ctx, "2026-11", "early")).rejects.toMatchObject({ code: "not_issued" });
  await expect(signOffMonth(ctx, "2026-10", null)).rejects.toMatchObject({ code: "note_needed" });
  const { checks } = await getMonthClose(ctx, "2026-10");
  const invoiceId = checks.find(({ code }) => code === "unapproved_invoices")?.examples[0]?.id ?? "";
  const approved = { approvedByType: "user", approvedById: "usr_1", approvedByName: "Finance", at: clock.now() };
  await books.db.insert(invoiceApprovals).values({ invoiceId, organizationId: customer.id, note: null, ...approved });
  const closed = await signOffMonth(ctx, "2026-10", "Serving has no cost centre yet.");
  expect(closed.signedOff).toMatchObject({ by: { id: "usr_test" }, note: "Serving has no cost centre yet." });
  expect(countsOf(closed).unapproved_invoices).toBe(0);
  await expect(signOffMonth(ctx, "2026-10", "again")).rejects.toMatchObject({ code: "already_signed_off" });
  const entries = await books.db.select().from(auditEntries).where(eq(auditEntries.action, "month.closed"));
  expect(entries).toHaveLength(1);
  expect(entries[0]?.after).toMatchObject({ month: "2026-10", open: { unallocated_cost: expect.any(Number) } });
});

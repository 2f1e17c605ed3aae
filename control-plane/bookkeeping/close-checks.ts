import { and, eq, inArray } from "drizzle-orm";
import { listPassedBudgets } from "../budgets/passed-budgets.ts";
import type { Context } from "../context.ts";
import type { CloseCheck } from "../contract/bookkeeping.ts";
import { invoiceApprovals, invoiceDisputes } from "../db/schema/disputes.ts";
import { legalEntities } from "../db/schema/organizations.ts";
import { readCostCenters } from "../focus/line-facts.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { readAccounts } from "./account-mapping.ts";
import { missingAccounts } from "./journal-entries.ts";
import type { MonthInvoices } from "./month-invoices.ts";
import { readDocuments } from "./read-documents.ts";

type View = MonthInvoices["views"][number];
type Example = CloseCheck["examples"][number];

/** What is open in a month, in the order in which it is best worked on. */
export async function readCloseChecks(ctx: Context, month: MonthInvoices): Promise<CloseCheck[]> {
  const { views, currency, period } = month;
  const toMoney = (amounts: readonly string[]) => ({ amount: roundMoney(sumDecimals(amounts), currency), currency });
  const lines = views.flatMap((view) => view.lines.map((each) => ({ ...each, view })));
  const check = (code: CloseCheck["code"], found: readonly { amount: string; example: Example }[]): CloseCheck => ({
    code,
    count: found.length,
    amount: found.length > 0 ? toMoney(found.map(({ amount }) => amount)) : null,
    examples: distinct(found.map(({ example }) => example)).slice(0, 5),
  });
  const invoiceOf = ({ invoice }: View) => ({
    amount: invoice.total.amount,
    example: { id: invoice.id, label: invoice.number ?? "Draft" },
  });
  const lineOf = ({ line, view }: (typeof lines)[number]) => ({
    amount: line.amount,
    example: { id: view.invoice.id, label: `${view.invoice.number ?? "Draft"}: ${line.description}` },
  });
  const projectOf = ({ line }: (typeof lines)[number]) => ({
    amount: line.amount,
    example: { id: line.projectId, label: line.projectName },
  });
  const issued = views.filter(({ invoice }) => invoice.number !== null && invoice.state !== "void");
  const [approved, disputed, costCenters, needsOrder, passed] = await Promise.all([
    readApproved(ctx, issued),
    readDisputed(ctx, issued),
    readCostCenters(ctx),
    readWhoNeedsOrder(ctx),
    listPassedBudgets(ctx, { from: period.start, until: period.end }),
  ]);
  const documents = await readDocuments(ctx, month);
  const missing = missingAccounts(documents, await readAccounts(ctx));
  return [
    check("not_issued", views.filter(({ invoice }) => invoice.number === null).map(invoiceOf)),
    check("unapproved_invoices", issued.filter(({ invoice }) => !approved.has(invoice.id)).map(invoiceOf)),
    check(
      "disputed_lines",
      lines.flatMap((each) => {
        const amount = disputed.get(each.id);
        return amount === undefined ? [] : [{ ...lineOf(each), amount }];
      }),
    ),
    check("late_records", lines.filter(({ line }) => line.late).map(lineOf)),
    check(
      "missing_po",
      lines
        .filter(({ line, view }) => line.poNumber === null && needsOrder.has(view.invoice.legalEntityId ?? ""))
        .map(lineOf),
    ),
    check("unallocated_cost", lines.filter(({ line }) => !costCenters.has(line.projectId)).map(projectOf)),
    check(
      "passed_budgets",
      passed.map(({ id, name, over }) => ({ amount: over, example: { id, label: name } })),
    ),
    {
      ...{ code: "unmapped_accounts", count: missing.length, amount: null },
      examples: missing.map((subject) => ({ id: subject, label: subject })),
    },
  ];
}

async function readApproved(ctx: Context, issued: readonly View[]): Promise<Set<string>> {
  const ids = issued.map(({ invoice }) => invoice.id);
  const mine = and(eq(invoiceApprovals.organizationId, ctx.organizationId), inArray(invoiceApprovals.invoiceId, ids));
  const rows = await ctx.db.select({ id: invoiceApprovals.invoiceId }).from(invoiceApprovals).where(mine);
  return new Set(rows.map(({ id }) => id));
}

async function readDisputed(ctx: Context, issued: readonly View[]): Promise<Map<string, string>> {
  const ids = issued.map(({ invoice }) => invoice.id);
  const rows = await ctx.db
    .select({ lineId: invoiceDisputes.invoiceLineId, amount: invoiceDisputes.amount })
    .from(invoiceDisputes)
    .where(
      and(
        eq(invoiceDisputes.organizationId, ctx.organizationId),
        inArray(invoiceDisputes.invoiceId, ids),
        eq(invoiceDisputes.state, "open"),
      ),
    );
  return new Map(rows.map(({ lineId, amount }) => [lineId, amount]));
}

/** Companies that take no invoice line without an order number. */
async function readWhoNeedsOrder(ctx: Context): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ id: legalEntities.id })
    .from(legalEntities)
    .where(and(eq(legalEntities.organizationId, ctx.organizationId), eq(legalEntities.poRequired, true)));
  return new Set(rows.map(({ id }) => id));
}

function distinct(examples: readonly Example[]): Example[] {
  return [...new Map(examples.map((example) => [`${example.id} ${example.label}`, example])).values()];
}

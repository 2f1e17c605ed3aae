import type { Metadata } from "next";
import { EntryList } from "@/components/bank-statements/entry-list";
import { SettleSure } from "@/components/bank-statements/settle-sure";
import { StatementTable } from "@/components/bank-statements/statement-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { requireOperator } from "@/lib/auth/session";
import {
  ignoreEntryAction,
  reopenEntryAction,
  settleEntryAction,
  settleSureAction,
} from "@/lib/bank-statements/actions";
import { describeImport } from "@/lib/bank-statements/describe-import";
import { listEntries, listRecentStatements } from "@/lib/bank-statements/queries";
import { entryFilter } from "@/lib/bank-statements/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Bank statements" };

const words = { open: "Open", settled: "Booked", ignored: "Ignored" } as const;

export default async function BankStatementsPage({ searchParams }: PageProps<"/operator/bank-statements">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { state, statement, cursor } = entryFilter.parse(params);
  const [{ items, nextCursor }, statements] = await Promise.all([
    listEntries(ctx, { state, statement, cursor }),
    listRecentStatements(ctx),
  ]);
  const at = (next: { state?: keyof typeof words; cursor?: string } = {}) =>
    pathIn("operator", "bank-statements", {
      statement,
      ...((next.state ?? state) !== "open" && { state: next.state ?? state }),
      cursor: next.cursor,
    });
  const imported = describeImport(params);
  const take = (
    <LinkButton href={pathIn("operator", "bank-statements/new")} variant="primary" icon="plus">
      Take in a statement
    </LinkButton>
  );
  const states = Object.keys(words) as (keyof typeof words)[];
  return (
    <>
      <PageHeader title="Bank statements" line="What came in at the bank, and which invoices it pays." actions={take} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {imported && (
          <Notice tone="success" title="The statement is taken in">
            {imported}
          </Notice>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Segments
            label="Entries"
            items={states.map((each) => ({ href: at({ state: each }), label: words[each], current: each === state }))}
          />
          {statement && state === "open" && items.length > 0 && (
            <SettleSure statementId={statement} action={settleSureAction} />
          )}
        </div>
        {items.length === 0 ? (
          <EmptyState
            icon="receipt-text"
            title={state === "open" ? "No entry waits" : "Nothing here"}
            action={statements.length === 0 && take}
          >
            Take in what your bank sends as CAMT.053 or CSV: each entry is matched to open invoices by their reference,
            number, payer and amount, and booked with one click.
          </EmptyState>
        ) : (
          <div>
            <EntryList
              entries={items}
              zone={ctx.timeZone}
              settle={settleEntryAction}
              ignore={ignoreEntryAction}
              reopen={reopenEntryAction}
            />
            <Pagination
              first={cursor ? at() : null}
              next={nextCursor === null ? null : at({ cursor: nextCursor })}
              shown={`${formatCount(items.length, "entry", "entries")} shown, the newest first`}
            />
          </div>
        )}
        {statements.length > 0 && (
          <section aria-labelledby="statements" className="grid gap-3">
            <h2 id="statements" className="text-sm font-semibold">
              Statements
            </h2>
            <StatementTable statements={statements} zone={ctx.timeZone} />
          </section>
        )}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { AccountTable } from "@/components/statement-of-account/account-table";
import { AgeingCard } from "@/components/statement-of-account/ageing-card";
import { StatementFilter } from "@/components/statement-of-account/statement-filter";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { queryOf } from "@/lib/format/path";
import { describeStatement } from "@/lib/statement-of-account/describe-statement";
import { getStatement, listBilledEntities } from "@/lib/statement-of-account/queries";
import { daysOf, statementQuery } from "@/lib/statement-of-account/schema";

export const metadata: Metadata = { title: "Statement of account" };

export default async function StatementPage({ params, searchParams }: PageProps<"/[org]/statement-of-account">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "invoices.read");
  const query = statementQuery.parse(await searchParams);
  const [statement, entities] = await Promise.all([getStatement(ctx, query), listBilledEntities(ctx)]);
  const days = daysOf(query, ctx.timeZone);
  const file = (kind: string) =>
    `/api/organizations/${org}/statement-of-account/${kind}?${queryOf({ ...days, entity: query.entity })}`;
  return (
    <>
      <PageHeader
        title="Statement of account"
        line={describeStatement(statement)}
        actions={
          <>
            <DownloadButton size="md" href={file("export")}>
              CSV
            </DownloadButton>
            <DownloadButton size="md" href={file("pdf")}>
              PDF
            </DownloadButton>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <StatementFilter org={org} {...days} entity={query.entity} entities={entities} />
        {statement.items.length === 0 && Number(statement.opening) === 0 ? (
          <EmptyState icon="receipt-text" title="Nothing was booked in these days">
            Invoices, credit notes and payments stand here with the balance after each.
          </EmptyState>
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_320px] xl:items-start">
            <AccountTable org={org} statement={statement} zone={ctx.timeZone} />
            <AgeingCard statement={statement} />
          </div>
        )}
      </div>
    </>
  );
}

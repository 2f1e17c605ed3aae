import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { CloseChecklist } from "@/components/month-closes/close-checklist";
import { SignOff } from "@/components/month-closes/sign-off";
import { LinkButton } from "@/components/ui/button";
import { DownloadButton } from "@/components/ui/download-button";
import { FilterForm } from "@/components/ui/filter-form";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { SelectFilter } from "@/components/ui/select-filter";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { signOffMonthAction } from "@/lib/month-closes/actions";
import { getMonthClose, listMonths } from "@/lib/month-closes/queries";
import { closeFilter } from "@/lib/month-closes/schema";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Month close" };

export default async function ClosePage({ params, searchParams }: PageProps<"/[org]/close">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "billing.read");
  const { months, usual } = await listMonths(ctx);
  const wanted = closeFilter.parse(await searchParams).month ?? usual;
  if (wanted === null) {
    return (
      <>
        <PageHeader title="Month close" line="What finance looks at before a month is in the books." />
        <EmptyState icon="check-check" title="No month to close yet">
          With the first charge there is a month. Once it is over, its open points stand here with their amounts.
        </EmptyState>
      </>
    );
  }
  const close = await orNotFound(getMonthClose(ctx, wanted));
  const label = months.find(({ month }) => month === wanted)?.label ?? wanted;
  const open = close.checks.filter(({ count }) => count > 0).length;
  const mayClose = can(ctx.role, "billing.manage") && !close.signedOff && close.checks[0]?.count === 0;
  const journal = (layout: string) => `/api/organizations/${org}/close/${wanted}/journal?layout=${layout}`;
  return (
    <>
      <PageHeader
        title="Month close"
        line={`${label}: ${formatMoney(close.total)} on ${formatCount(close.invoices, "invoice")}, ${open === 0 ? "nothing open" : `${formatCount(open, "check")} open`}.`}
        actions={
          <>
            <LinkButton href={pathIn(org, "close/accounts")}>Accounts</LinkButton>
            <DownloadButton size="md" href={journal("journal")}>
              Journal
            </DownloadButton>
            <DownloadButton size="md" href={journal("postings")}>
              Postings
            </DownloadButton>
            {mayClose && <SignOff close={close} label={label} action={signOffMonthAction.bind(null, org)} />}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {close.signedOff && (
          <Notice tone="success" title={`${label} is closed`}>
            By {close.signedOff.by.name}, <Instant at={close.signedOff.at} zone={ctx.timeZone} />
            {close.signedOff.note ? `: ${close.signedOff.note}` : "."}
          </Notice>
        )}
        <FilterForm label="Month" action={pathIn(org, "close")}>
          <SelectFilter
            name="month"
            label="Month"
            all="The last one that is over"
            value={wanted}
            options={months.map(({ month, label: name }) => ({ id: month, name }))}
          />
        </FilterForm>
        <CloseChecklist org={org} checks={close.checks} />
      </div>
    </>
  );
}

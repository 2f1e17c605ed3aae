import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { QuoteFilters } from "@/components/quotes/quote-filters";
import { QuoteTable } from "@/components/quotes/quote-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { statusLabel } from "@/components/ui/status-looks";
import { Tabs } from "@/components/ui/tabs";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listMembers } from "@/lib/members/queries";
import { listQuotes } from "@/lib/quotes/queries";
import { quoteFilter, quoteStates } from "@/lib/quotes/schema";

export const metadata: Metadata = { title: "Quotes" };

export default async function QuotesPage({ params, searchParams }: PageProps<"/[org]/capacity/quotes">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.quote");
  const filter = quoteFilter.parse(await searchParams);
  const { state, who, within, cursor } = filter;
  const [{ items, nextCursor }, members] = await Promise.all([listQuotes(ctx, filter), listMembers(ctx)]);
  const at = (query: Record<string, string | undefined>) => pathIn(org, "capacity/quotes", query);
  const find = (
    <LinkButton href={pathIn(org, "capacity")} variant="primary" icon="search">
      Find capacity
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Quotes"
        line="Offers with a frozen price; open ones hold their nodes for you."
        actions={find}
      />
      <Tabs
        label="Quotes by state"
        tabs={[undefined, ...quoteStates].map((each) => ({
          href: at({ state: each, who, within }),
          label: each ? statusLabel(each) : "All",
          current: each === state,
        }))}
      />
      <QuoteFilters action={at({})} {...{ state, who, within, members }} />
      {items.length === 0 ? (
        <EmptyState icon="timer" title={state || who || within ? "No quote like this" : "No quote yet"} action={find}>
          A quote freezes an offer’s price and really holds its nodes for 15 minutes, for nothing, so that you can
          decide.
        </EmptyState>
      ) : (
        <>
          <QuoteTable quotes={items} org={org} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? at({ state, who, within }) : null}
            next={nextCursor === null ? null : at({ state, who, within, cursor: nextCursor })}
            shown={`${formatCount(items.length, "quote")} shown`}
          />
        </>
      )}
    </>
  );
}

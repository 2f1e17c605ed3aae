import type { Metadata } from "next";
import { Suspense } from "react";
import { AvailabilityCalendar } from "@/components/capacity/availability-calendar";
import { CalendarSkeleton } from "@/components/capacity/calendar-skeleton";
import { CapacityTabs } from "@/components/capacity/capacity-tabs";
import { OfferList } from "@/components/capacity/offer-list";
import { OfferListSkeleton } from "@/components/capacity/offer-list-skeleton";
import { SearchFaults } from "@/components/capacity/search-faults";
import { SearchLesson } from "@/components/capacity/search-lesson";
import { SearchPanel } from "@/components/capacity/search-panel";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { OfferVerdict } from "@/components/verdicts/offer-verdict";
import { SearchVerdict } from "@/components/verdicts/search-verdict";
import { can, roleLabels } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { findOffers } from "@/lib/capacity/find-offers";
import { getAvailability, poolsOf } from "@/lib/capacity/get-availability";
import { readCapacitySearch } from "@/lib/capacity/queries";
import { toQuery } from "@/lib/capacity/search-address";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { listActiveProjects } from "@/lib/projects/queries";
import { takePairAction, takeQuoteAction } from "@/lib/quotes/actions";

export const metadata: Metadata = { title: "Find capacity" };

export default async function CapacityPage({ params, searchParams }: PageProps<"/[org]/capacity">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.read");
  const mayHold = can(ctx.role, "capacity.quote");
  const { read, nodeTypes, regions, soonest } = await readCapacitySearch(ctx, await searchParams);
  const { search, typed } = read;
  const place = { org, zone: ctx.timeZone };
  const answer = search ? findOffers(ctx, search, await chosenProject(org)) : null;
  const judged = { ...place, search: toQuery(typed), approvalHref: null, projects: await listActiveProjects(ctx) };
  return (
    <>
      <PageHeader
        title="Find capacity"
        line="GPU nodes by type, size and time: what is free, in total price, with its terms."
        actions={
          <>
            <LinkButton href={pathIn(org, "capacity/waitlist")}>Waitlist</LinkButton>
            {mayHold && <LinkButton href={pathIn(org, "capacity/quotes")}>Quotes</LinkButton>}
          </>
        }
      />
      <CapacityTabs org={org} current="search" query={typed} />
      {nodeTypes.length === 0 ? (
        <EmptyState icon="calendar-search" title="Nothing is on sale yet">
          As soon as the seller releases GPU nodes they are searched here by type, size and time, each with its whole
          price and terms.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[300px_minmax(0,1fr)]">
          <SearchPanel
            action={pathIn(org, "capacity")}
            {...{ read, nodeTypes, regions, soonest }}
            zone={ctx.timeZone}
          />
          {/* The summary stays at the foot of a phone's screen; nothing may hide below it. */}
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5 max-lg:pb-12">
            {!mayHold && search && (
              <Notice>
                As {roleLabels[ctx.role]} you can look; engineers can hold and ask, owners and administrators can hold
                and buy.
              </Notice>
            )}
            {search && (
              <Suspense key={JSON.stringify(poolsOf(search))} fallback={<CalendarSkeleton />}>
                <AvailabilityCalendar
                  answer={getAvailability(ctx, search)}
                  nodes={search.nodes}
                  show="nodes"
                  search={pathIn(org, "capacity", { nodes: typed.nodes, class: typed.class })}
                  again={pathIn(org, "capacity/calendar")}
                  zone={ctx.timeZone}
                  soonest={soonest}
                />
              </Suspense>
            )}
            {search && answer && (
              <Suspense key={JSON.stringify(search)} fallback={<OfferListSkeleton />}>
                <SearchVerdict answer={answer} place={judged} />
                <OfferList
                  verdictOf={({ verdict }) => <OfferVerdict verdict={verdict} place={judged} />}
                  answer={answer}
                  hold={mayHold ? takeQuoteAction.bind(null, org) : null}
                  holdPair={mayHold ? takePairAction.bind(null, org) : null}
                  {...{ search, typed, ...place }}
                />
              </Suspense>
            )}
            {!search && read.asked && <SearchFaults errors={read.errors} />}
            {!read.asked && <SearchLesson nodeTypes={nodeTypes} org={org} />}
          </div>
        </div>
      )}
    </>
  );
}

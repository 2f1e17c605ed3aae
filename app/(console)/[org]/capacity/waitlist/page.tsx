import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { WaitlistTable } from "@/components/waitlist/waitlist-table";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { withdrawEntryAction } from "@/lib/waitlist/actions";
import { listWaitlist } from "@/lib/waitlist/queries";
import { waitlistFilter } from "@/lib/waitlist/schema";

export const metadata: Metadata = { title: "Waitlist" };

export default async function WaitlistPage({ params, searchParams }: PageProps<"/[org]/capacity/waitlist">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.read");
  const { cursor } = waitlistFilter.parse(await searchParams);
  const { items, nextCursor } = await listWaitlist(ctx, cursor);
  const at = (query: Record<string, string | undefined>) => pathIn(org, "capacity/waitlist", query);
  const find = (
    <LinkButton href={pathIn(org, "capacity")} variant="primary" icon="search">
      Find capacity
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Waitlist"
        line="What you wait for: tried whenever capacity comes or is given back, the oldest entry first."
        actions={find}
      />
      {items.length === 0 ? (
        <EmptyState icon="clock" title="Nobody waits" action={find}>
          Search for what you need. When no pool has it, wait here: to be told, or to buy it by itself under your price.
        </EmptyState>
      ) : (
        <>
          <WaitlistTable
            entries={items}
            org={org}
            zone={ctx.timeZone}
            withdraw={can(ctx.role, "capacity.quote") ? withdrawEntryAction.bind(null, org) : null}
          />
          <Pagination
            first={cursor ? at({}) : null}
            next={nextCursor === null ? null : at({ cursor: nextCursor })}
            shown={`${formatCount(items.length, "entry", "entries")} shown`}
          />
        </>
      )}
    </>
  );
}

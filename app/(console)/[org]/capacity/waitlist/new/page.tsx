import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { WaitlistForm } from "@/components/waitlist/waitlist-form";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listActiveProjects } from "@/lib/projects/queries";
import { listOpenOrders } from "@/lib/purchase-orders/queries";
import { enterWaitlistAction } from "@/lib/waitlist/actions";
import { readWish } from "@/lib/waitlist/read-wish";

export const metadata: Metadata = { title: "Wait for capacity" };

export default async function NewWaitlistEntryPage({
  params,
  searchParams,
}: PageProps<"/[org]/capacity/waitlist/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.quote");
  const [wish, projects, orders, { currency }] = await Promise.all([
    readWish(ctx, await searchParams),
    listActiveProjects(ctx),
    listOpenOrders(ctx),
    getOrganization(ctx),
  ]);
  const find = (
    <LinkButton href={pathIn(org, "capacity")} variant="primary" icon="search">
      Find capacity
    </LinkButton>
  );
  if (!wish) {
    return (
      <>
        <PageHeader title="Wait for capacity" line="What is not free now, told or bought as soon as it is." />
        <EmptyState icon="clock" title="Search first" action={find}>
          An entry waits for what a search asked for. Search, and go on to the waitlist from there.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Wait for capacity" line={wish.sentence} />
      <div className="max-w-3xl">
        <WaitlistForm
          {...wish}
          org={org}
          currency={currency}
          orders={orders}
          projects={projects.map(({ id, name }) => ({ id, name }))}
          mayBuy={can(ctx.role, "reservations.buy")}
          action={enterWaitlistAction.bind(null, org)}
        />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { FailDialog } from "@/components/handovers/fail-dialog";
import { HandOverForm } from "@/components/handovers/hand-over-form";
import { HandoverFacts } from "@/components/handovers/handover-facts";
import { AuthorityCard } from "@/components/ssh/authority-card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { failHandoverAction, handOverAction } from "@/lib/handovers/actions";
import { getAwaitedHandover } from "@/lib/handovers/queries";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";
import { trustAuthorityAction } from "@/lib/ssh/actions";
import { getSshAuthority } from "@/lib/ssh/queries";

export async function generateMetadata({ params }: PageProps<"/operator/handovers/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Hand over nodes", async (ctx) => `Hand over ${(await getAwaitedHandover(ctx, id)).name}`);
}

export default async function HandoverPage({ params }: PageProps<"/operator/handovers/[id]">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const [handover, authority] = await Promise.all([
    orNotFound(getAwaitedHandover(ctx, id)),
    orNotFound(getSshAuthority(ctx, id)),
  ]);
  return (
    <>
      <PageHeader
        title={`Hand over ${handover.name}`}
        badge={<StatusBadge status="provisioning" />}
        line={handover.organization.name}
        actions={
          <FailDialog reservationId={id} organization={handover.organization.name} action={failHandoverAction} />
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HandOverForm handover={handover} action={handOverAction} />
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <HandoverFacts handover={handover} zone={ctx.timeZone} />
          <AuthorityCard authority={authority} zone={ctx.timeZone} action={trustAuthorityAction} />
        </div>
      </div>
    </>
  );
}

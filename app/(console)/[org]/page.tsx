import type { Metadata } from "next";
import { Suspense } from "react";
import { FirstStepsCard } from "@/components/overview/first-steps-card";
import { OverviewAction } from "@/components/overview/overview-action";
import { OverviewGrid } from "@/components/overview/overview-grid";
import { OverviewLine } from "@/components/overview/overview-line";
import { ReclaimsCard } from "@/components/overview/reclaims-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { findFirstSteps } from "@/lib/overview/first-steps";
import { startOverview } from "@/lib/overview/start-overview";
import { orElse } from "@/lib/query/or-else";
import { listOpenReclaims } from "@/lib/reclaims/queries";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: PageProps<"/[org]">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "organization.read");
  const glances = startOverview(ctx);
  return (
    <>
      <PageHeader
        title={ctx.name}
        line={
          <Suspense fallback="Reading what runs now…">
            <OverviewLine running={glances.running} />
          </Suspense>
        }
        actions={<OverviewAction org={org} role={ctx.role} />}
      />
      <Suspense fallback={null}>
        {/* Without an answer the banner is missing, too, and the reclaims' own page says why. */}
        <ReclaimsCard org={org} zone={ctx.timeZone} reclaims={orElse(listOpenReclaims(ctx), null)} />
      </Suspense>
      <Suspense fallback={null}>
        <FirstStepsCard org={org} role={ctx.role} steps={findFirstSteps(ctx, glances)} />
      </Suspense>
      <OverviewGrid org={org} role={ctx.role} zone={ctx.timeZone} glances={glances} />
    </>
  );
}

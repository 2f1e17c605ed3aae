import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { CalibrationChart } from "@/components/surplus/calibration-chart";
import { CalibrationTable } from "@/components/surplus/calibration-table";
import { PoolTable } from "@/components/surplus/pool-table";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { getSurplusHistory } from "@/lib/surplus/queries";

export const metadata: Metadata = { title: "Surplus history" };

export default async function SurplusPage({ params }: PageProps<"/[org]/capacity/surplus">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.read");
  const history = await getSurplusHistory(ctx);
  return (
    <>
      <PageHeader
        title="Surplus history"
        line={
          <>
            How often surplus was taken back, and how likely you keep it. As of{" "}
            <Instant at={history.asOf} zone={ctx.timeZone} />.
          </>
        }
        actions={<LinkButton href={pathIn(org, "reclaims")}>Your reclaims</LinkButton>}
      />
      {history.pools.length === 0 ? (
        <EmptyState icon="calendar-search" title="No surplus is on sale">
          When the operator sells surplus, each of its pools stands here with the reclaims of a year.
        </EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-6">
          <PoolTable history={history} zone={ctx.timeZone} />
          <Card
            title="Were past forecasts right?"
            description="For each day of the last year: what would have been forecast from what was known then, and what happened."
          >
            {history.calibration.length === 0 ? (
              <p className="text-table text-muted">There is not enough history to judge a forecast yet.</p>
            ) : (
              <div className="grid items-start gap-6 md:grid-cols-[auto_minmax(0,1fr)]">
                <CalibrationChart rows={history.calibration} />
                <CalibrationTable rows={history.calibration} />
              </div>
            )}
          </Card>
        </div>
      )}
    </>
  );
}

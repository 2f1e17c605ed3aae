import type { Metadata } from "next";
import { WaitingTiles } from "@/components/desk/waiting-tiles";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { listStuckApprovals } from "@/lib/approval-exceptions/queries";
import { requireOperator } from "@/lib/auth/session";
import { getDeskOverview } from "@/lib/desk/queries";
import { orElse } from "@/lib/query/or-else";

export const metadata: Metadata = { title: "Operator desk" };

export default async function OperatorDeskPage() {
  const ctx = await requireOperator();
  const [overview, stuck] = await Promise.all([
    getDeskOverview(ctx),
    // The overview stands without this number.
    orElse(listStuckApprovals(ctx), null),
  ]);
  return (
    <>
      <PageHeader
        title="Operator desk"
        line={
          <>
            What waits for you, across all customers. As of <Instant at={overview.asOf} zone={ctx.timeZone} dense />
          </>
        }
      />
      <WaitingTiles overview={overview} stuckApprovals={stuck?.items.length ?? null} zone={ctx.timeZone} />
    </>
  );
}

import type { Metadata } from "next";
import { Temporal } from "temporal-polyfill";
import { MaintenanceForm } from "@/components/faults/maintenance-form";
import { NodeChoice } from "@/components/faults/node-choice";
import { NodeSearch } from "@/components/faults/node-search";
import { ReportFaultForm } from "@/components/faults/report-fault-form";
import { ReportReview } from "@/components/faults/report-review";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { planMaintenanceAction, reportFaultAction } from "@/lib/faults/actions";
import { listNodes } from "@/lib/faults/queries";
import { readReport } from "@/lib/faults/read-report";
import { nodeQuery } from "@/lib/faults/schema";

export const metadata: Metadata = { title: "Report a fault" };

export default async function ReportFaultPage({ searchParams }: PageProps<"/operator/faults/report">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { search, node: nodeId } = nodeQuery.parse(params);
  const nodes = await listNodes(ctx, search);
  const node = nodes.find(({ id }) => id === nodeId);
  const now = Temporal.Now.instant().toString();
  const read = readReport(params, now);
  return (
    <>
      <PageHeader title="Report a fault" line="Choose the node, then say what it has or what is planned." />
      <div className="grid gap-4">
        {node && (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <ReportFaultForm key={node.id} node={node} search={search} read={read} />
            {read.asked ? (
              <ReportReview
                key={`r${node.id}`}
                node={node}
                asked={read.asked}
                zone={ctx.timeZone}
                action={reportFaultAction}
              />
            ) : (
              <MaintenanceForm
                key={`m${node.id}`}
                node={node}
                today={now.slice(0, 10)}
                action={planMaintenanceAction}
              />
            )}
          </div>
        )}
        <NodeSearch search={search} />
        {nodes.length === 0 ? (
          <EmptyState icon="server" title="No node is called that">
            Search for the name of a node, a pool or a reservation. Only nodes that are in service now are found.
          </EmptyState>
        ) : (
          <NodeChoice nodes={nodes} search={search} />
        )}
      </div>
    </>
  );
}

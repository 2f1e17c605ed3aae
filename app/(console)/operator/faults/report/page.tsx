import type { Metadata } from "next";
import { Temporal } from "temporal-polyfill";
import { MaintenanceForm } from "@/components/faults/maintenance-form";
import { MaintenanceReview } from "@/components/faults/maintenance-review";
import { NodePages } from "@/components/faults/node-pages";
import { NodeSearch } from "@/components/faults/node-search";
import { ReportFaultForm } from "@/components/faults/report-fault-form";
import { ReportReview } from "@/components/faults/report-review";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { planMaintenanceAction, reportFaultAction } from "@/lib/faults/actions";
import { listNodes, previewMaintenance } from "@/lib/faults/queries";
import { readMaintenance } from "@/lib/faults/read-maintenance";
import { readReport } from "@/lib/faults/read-report";
import { nodeQuery } from "@/lib/faults/schema";
import { settled } from "@/lib/query/settled";

export const metadata: Metadata = { title: "Report a fault" };

export default async function ReportFaultPage({ searchParams }: PageProps<"/operator/faults/report">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { search, node: nodeId, page } = nodeQuery.parse(params);
  const nodes = await listNodes(ctx, search);
  const node = nodes.find(({ id }) => id === nodeId);
  const now = Temporal.Now.instant().toString();
  const read = readReport(params, now);
  const plan = readMaintenance(params, now);
  const preview = node && plan.asked && (await settled(previewMaintenance(ctx, node.id, plan.asked), ctx));
  return (
    <>
      <PageHeader title="Report a fault" line="Choose the node, then say what it has or what is planned." />
      <div className="grid gap-4">
        {node && (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {preview ? (
              <MaintenanceForm key={`m${node.id}`} {...{ node, search }} read={plan} />
            ) : (
              <ReportFaultForm key={node.id} {...{ node, search, read }} />
            )}
            {plan.asked && preview ? (
              <MaintenanceReview
                key={`p${node.id}`}
                {...{ node, asked: plan.asked, preview }}
                zone={ctx.timeZone}
                action={planMaintenanceAction}
              />
            ) : read.asked ? (
              <ReportReview
                key={`r${node.id}`}
                node={node}
                asked={read.asked}
                zone={ctx.timeZone}
                action={reportFaultAction}
              />
            ) : (
              <MaintenanceForm key={`m${node.id}`} {...{ node, search }} read={plan} />
            )}
          </div>
        )}
        <NodeSearch search={search} />
        {nodes.length === 0 ? (
          <EmptyState icon="server" title="No node is called that">
            Search for the name of a node, a pool or a reservation. Only nodes that are in service now are found.
          </EmptyState>
        ) : (
          <NodePages key={node?.id} {...{ nodes, search, page }} isChosen={node !== undefined} />
        )}
      </div>
    </>
  );
}

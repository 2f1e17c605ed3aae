import type { Metadata } from "next";
import { AwaitedEndpointCard } from "@/components/endpoint-handovers/awaited-endpoint-card";
import { EndpointDialogs } from "@/components/endpoint-handovers/endpoint-dialogs";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { confirmStopAction, failEndpointAction, handOverEndpointAction } from "@/lib/endpoint-handovers/actions";
import { listAwaitedEndpoints } from "@/lib/endpoint-handovers/queries";
import { formatCount } from "@/lib/format/number";

export const metadata: Metadata = { title: "Endpoints" };

export default async function AwaitedEndpointsPage() {
  const ctx = await requireOperator();
  const items = await listAwaitedEndpoints(ctx);
  return (
    <>
      <PageHeader
        title="Endpoints"
        line={
          items.length > 0
            ? `${formatCount(items.length, "endpoint")} of customers wait to be deployed or taken down.`
            : "Models that customers put on their reserved nodes."
        }
      />
      {items.length === 0 ? (
        <EmptyState icon="plug" title="No endpoint waits">
          When a customer plans an endpoint and its nodes are there, it waits here until you have deployed the model and
          say where it answers; and again when it is to be taken down.
        </EmptyState>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          {items.map((awaited) => (
            <AwaitedEndpointCard key={awaited.endpoint.id} awaited={awaited} zone={ctx.timeZone}>
              <EndpointDialogs
                endpoint={awaited.endpoint}
                handOver={handOverEndpointAction}
                fail={failEndpointAction}
                takeDown={confirmStopAction}
              />
            </AwaitedEndpointCard>
          ))}
        </div>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { EndpointCode } from "@/components/endpoints/endpoint-code";
import { EndpointFacts } from "@/components/endpoints/endpoint-facts";
import { StopEndpoint } from "@/components/endpoints/stop-endpoint";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { stopEndpointAction } from "@/lib/endpoints/actions";
import { endpointSamples, stateLine } from "@/lib/endpoints/describe-endpoint";
import { isLiving } from "@/lib/endpoints/endpoint";
import { getEndpoint } from "@/lib/endpoints/queries";
import { pathIn } from "@/lib/format/path";
import { projectNames } from "@/lib/projects/queries";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { namesOfReservations } from "@/lib/reservations/queries";

export async function generateMetadata({ params }: PageProps<"/[org]/endpoints/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "endpoints.read", "Endpoint", async (ctx) => (await getEndpoint(ctx, id)).name);
}

export default async function EndpointPage({ params }: PageProps<"/[org]/endpoints/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "endpoints.read");
  const [endpoint, names] = await Promise.all([orNotFound(getEndpoint(ctx, id)), projectNames(ctx)]);
  const { reservationId } = endpoint;
  const reservation = (await namesOfReservations(ctx, [reservationId])).get(reservationId) ?? reservationId;
  const mayStop = can(ctx.role, "endpoints.manage") && isLiving(endpoint) && endpoint.state !== "stopping";
  return (
    <>
      <PageHeader
        title={endpoint.name}
        badge={<StatusBadge status={endpoint.state} />}
        line={stateLine(endpoint)}
        actions={
          <>
            {mayStop && <StopEndpoint endpoint={endpoint} action={stopEndpointAction.bind(null, org)} />}
            {can(ctx.role, "models.use") && endpoint.state === "running" && (
              <LinkButton
                href={pathIn(org, "playground", { model: endpoint.model })}
                variant="primary"
                icon="message-square"
              >
                Try in playground
              </LinkButton>
            )}
          </>
        }
      />
      <div className="grid gap-4">
        {endpoint.state === "failed" && (
          <Notice tone="danger" title="It could not be deployed">
            {endpoint.reason} Its nodes are free for another endpoint.
          </Notice>
        )}
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 lg:items-start">
          <EndpointFacts {...{ org, endpoint, reservation, projectNames: names, zone: ctx.timeZone }} />
          <div className="grid min-w-0 gap-4">
            <EndpointCode samples={endpointSamples(endpoint)} />
            <p className="text-sm text-muted">
              What it answers is in{" "}
              <TextLink href={pathIn(org, "usage/records", { resource: endpoint.model })}>its usage records</TextLink>,
              free of charge.
            </p>
          </div>
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { EndpointTable } from "@/components/endpoints/endpoint-table";
import { NoEndpoints } from "@/components/endpoints/no-endpoints";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { listEndpoints } from "@/lib/endpoints/queries";
import { endpointFilter } from "@/lib/endpoints/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Endpoints" };

export default async function EndpointsPage({ params, searchParams }: PageProps<"/[org]/endpoints">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "endpoints.read");
  const { cursor } = endpointFilter.parse(await searchParams);
  const { items, nextCursor } = await listEndpoints(ctx, { cursor });
  const make = can(ctx.role, "endpoints.manage") && (
    <LinkButton href={pathIn(org, "endpoints/new")} variant="primary" icon="plus">
      New endpoint
    </LinkButton>
  );
  const isEmpty = items.length === 0 && !cursor;
  const running = items.filter(({ state }) => state === "running").length;
  return (
    <>
      <PageHeader
        title="Endpoints"
        line={
          isEmpty
            ? "Models on nodes that you have reserved."
            : `${formatCount(running, "endpoint")} running on reserved nodes.`
        }
        actions={!isEmpty && make}
      />
      {isEmpty ? (
        <NoEndpoints action={make} />
      ) : (
        <>
          <EndpointTable org={org} endpoints={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? pathIn(org, "endpoints") : null}
            next={nextCursor ? pathIn(org, "endpoints", { cursor: nextCursor }) : null}
            shown={`${formatCount(items.length, "endpoint")}, newest first`}
          />
        </>
      )}
    </>
  );
}

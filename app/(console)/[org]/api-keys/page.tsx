import type { Metadata } from "next";
import { ApiKeyFilters } from "@/components/api-keys/api-key-filters";
import { ApiKeyTable } from "@/components/api-keys/api-key-table";
import { KeyTabs } from "@/components/api-keys/key-tabs";
import { MakeKeyButton } from "@/components/api-keys/make-key-button";
import { NoKeys } from "@/components/api-keys/no-keys";
import { RevokeKey } from "@/components/api-keys/revoke-key";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { revokeApiKey } from "@/lib/api-keys/actions";
import { describeKeys } from "@/lib/api-keys/describe-keys";
import { listApiKeys } from "@/lib/api-keys/queries";
import { apiKeyFilter } from "@/lib/api-keys/schema";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { projectNames } from "@/lib/projects/queries";
import { serviceAccountNames } from "@/lib/service-accounts/queries";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ params, searchParams }: PageProps<"/[org]/api-keys">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "apiKeys.read");
  const search = await searchParams;
  const filter = apiKeyFilter.parse(search);
  const { cursor, ...narrowed } = filter;
  const project = await chosenProject(org, search.project);
  const [{ items, nextCursor }, names, accountNames] = await Promise.all([
    listApiKeys(ctx, { ...filter, projectId: project }),
    projectNames(ctx),
    serviceAccountNames(ctx),
  ]);
  const zone = ctx.timeZone;
  const isNarrowed = Object.values(filter).some(Boolean);
  const isEmpty = items.length === 0 && !isNarrowed;
  const mayManage = can(ctx.role, "apiKeys.manage");
  const make = mayManage && <MakeKeyButton org={org} />;
  const revoke = revokeApiKey.bind(null, org);
  const hrefOf = (next: string | null) =>
    pathIn(org, "api-keys", { ...narrowed, project: project ?? "all", cursor: next });
  return (
    <>
      <PageHeader
        title="API keys"
        line={describeKeys(items, names.get(project ?? ""), isNarrowed)}
        actions={!isEmpty && make}
      />
      <KeyTabs org={org} current="keys" />
      {isEmpty ? (
        <NoKeys ofProject={project !== undefined} action={make} />
      ) : (
        <>
          <ApiKeyFilters {...{ org, filter, project, projects: names, accounts: accountNames }} />
          {items.length === 0 ? (
            <EmptyState icon="key-round" title="No key matches">
              Choose another state or project, or fewer words. A key is found by its name, its first characters and who
              made it.
            </EmptyState>
          ) : (
            <>
              <ApiKeyTable
                {...{ org, keys: items, zone, projectNames: names, accountNames }}
                actionsOf={mayManage ? (key) => <RevokeKey apiKey={key} zone={zone} action={revoke} /> : null}
              />
              <Pagination
                first={cursor ? hrefOf(null) : null}
                next={nextCursor ? hrefOf(nextCursor) : null}
                shown={`${formatCount(items.length, "key")}, newest first`}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

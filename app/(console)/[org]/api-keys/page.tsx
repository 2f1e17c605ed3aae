import type { Metadata } from "next";
import { ApiKeyTable } from "@/components/api-keys/api-key-table";
import { KeyTabs } from "@/components/api-keys/key-tabs";
import { MakeKeyButton } from "@/components/api-keys/make-key-button";
import { NoKeys } from "@/components/api-keys/no-keys";
import { RevokeKey } from "@/components/api-keys/revoke-key";
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
  const { cursor } = apiKeyFilter.parse(search);
  const project = await chosenProject(org, search.project);
  const [{ items, nextCursor }, names, accountNames] = await Promise.all([
    listApiKeys(ctx, { cursor, projectId: project }),
    projectNames(ctx),
    serviceAccountNames(ctx),
  ]);
  const zone = ctx.timeZone;
  const isEmpty = items.length === 0 && !cursor;
  const mayManage = can(ctx.role, "apiKeys.manage");
  const make = mayManage && <MakeKeyButton org={org} />;
  const revoke = revokeApiKey.bind(null, org);
  const hrefOf = (next: string | null) => pathIn(org, "api-keys", { project, cursor: next });
  return (
    <>
      <PageHeader title="API keys" line={describeKeys(items, names.get(project ?? ""))} actions={!isEmpty && make} />
      <KeyTabs org={org} current="keys" />
      {isEmpty ? (
        <NoKeys ofProject={project !== undefined} action={make} />
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
  );
}

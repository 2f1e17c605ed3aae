import type { Metadata } from "next";
import { KeyActivity } from "@/components/api-keys/key-activity";
import { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyLimits } from "@/components/api-keys/key-limits";
import { KeySpendCard } from "@/components/api-keys/key-spend-card";
import { KeyUsage } from "@/components/api-keys/key-usage";
import { RevokeKey } from "@/components/api-keys/revoke-key";
import { TagsCard } from "@/components/tags/tags-card";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { revokeApiKey } from "@/lib/api-keys/actions";
import { getApiKey, getKeyUsage, keyUsageDays } from "@/lib/api-keys/queries";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { projectNames } from "@/lib/projects/queries";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { serviceAccountNames } from "@/lib/service-accounts/queries";
import { setTagsAction } from "@/lib/tags/actions";
import { getThingTags } from "@/lib/tags/queries";

export async function generateMetadata({ params }: PageProps<"/[org]/api-keys/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "apiKeys.read", "API key", async (ctx) => (await getApiKey(ctx, id)).name);
}

export default async function ApiKeyPage({ params }: PageProps<"/[org]/api-keys/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "apiKeys.read");
  const [key, usage, names, accounts, tags] = await Promise.all([
    orNotFound(getApiKey(ctx, id)),
    getKeyUsage(ctx, id),
    projectNames(ctx),
    serviceAccountNames(ctx),
    getThingTags(ctx, "apiKey", id),
  ]);
  const zone = ctx.timeZone;
  const mayManage = can(ctx.role, "apiKeys.manage") && key.state !== "revoked";
  const at = (place: string) => pathIn(org, `api-keys/${encodeURIComponent(key.id)}/${place}`);
  const actions = mayManage && (
    <>
      <LinkButton href={at("edit")} icon="pencil">
        Edit
      </LinkButton>
      <LinkButton href={at("rotate")} icon="refresh-cw">
        Rotate
      </LinkButton>
      <RevokeKey apiKey={key} zone={zone} size="md" action={revokeApiKey.bind(null, org)} />
    </>
  );
  return (
    <>
      <PageHeader
        title={key.name}
        badge={<StatusBadge status={key.state} />}
        line={<code>{key.prefix}…</code>}
        actions={actions}
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 lg:items-start">
        <KeyFacts
          {...{ apiKey: key, zone }}
          projectName={names.get(key.projectId) ?? key.projectId}
          accountName={key.serviceAccountId && (accounts.get(key.serviceAccountId) ?? key.serviceAccountId)}
        />
        <div className="grid min-w-0 gap-4">
          <KeySpendCard spend={key.spend} />
          <KeyLimits limits={key.limits} />
          <KeyUsage rows={usage} days={keyUsageDays} records={pathIn(org, "usage/records", { key: key.id })} />
          <TagsCard
            {...{ subjectType: "apiKey", subjectId: key.id, ...tags }}
            action={can(ctx.role, "tags.manage") ? setTagsAction.bind(null, org) : undefined}
          />
          <KeyActivity acts={key.activity} zone={zone} />
        </div>
      </div>
    </>
  );
}

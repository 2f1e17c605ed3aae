import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { ProviderFacts } from "@/components/providers/provider-facts";
import { ProviderHealthCard } from "@/components/providers/provider-health-card";
import { RemoveProviderDialog } from "@/components/providers/remove-provider-dialog";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { removeProviderAction } from "@/lib/providers/actions";
import { providerLook } from "@/lib/providers/provider";
import { getProvider } from "@/lib/providers/queries";
import { providerPageQuery } from "@/lib/providers/schema";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/providers/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Provider", async (ctx) => (await getProvider(ctx, id, false)).name);
}

export default async function ProviderPage({ params, searchParams }: PageProps<"/operator/providers/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const { look, saved } = providerPageQuery.parse(query);
  const provider = await orNotFound(getProvider(ctx, id, look === "1"));
  return (
    <>
      <PageHeader
        title={provider.name}
        badge={<StatusBadge {...providerLook(provider)} />}
        line={provider.baseUrl}
        actions={
          <>
            <LinkButton href={pathIn("operator", `providers/${id}/edit`)} icon="pencil">
              Change
            </LinkButton>
            <RemoveProviderDialog provider={provider} action={removeProviderAction} />
          </>
        }
      />
      <div className="grid gap-4">
        {saved && (
          <Notice tone={provider.health.healthy ? "success" : "warning"} title="Saved">
            {provider.health.healthy
              ? "It answers. Lead a model to it next."
              : `It is saved, but no request would be answered: ${provider.health.fault ?? "it was not looked at yet."}`}
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <ProviderHealthCard provider={provider} zone={ctx.timeZone} />
          <ProviderFacts provider={provider} />
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ComparisonControls } from "@/components/prompts/comparison-controls";
import { ComparisonView } from "@/components/prompts/comparison-view";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { getComparison } from "@/lib/prompts/prompt-page";
import { comparisonAddress } from "@/lib/prompts/schema";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Compare versions" };

export default async function ComparePage({ params, searchParams }: PageProps<"/[org]/prompts/[id]/compare">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "prompts.read");
  const address = comparisonAddress.parse(await searchParams);
  const { prompt, versions, from, to, compared } = await orNotFound(getComparison(ctx, id, address));
  const { view, by } = address;
  return (
    <>
      <PageHeader
        title={`${prompt.name}: versions ${from} and ${to}`}
        of={prompt}
        line="What was removed stands red with a minus, what was added green with a plus."
        actions={<LinkButton href={pathIn(org, `prompts/${id}`, { version: to })}>Open version {to}</LinkButton>}
      />
      {versions.length < 2 ? (
        <EmptyState icon="file-text" title="There is one version">
          As soon as a second one is saved, what changed is shown here.
        </EmptyState>
      ) : (
        <>
          <ComparisonControls org={org} promptId={id} versions={versions} chosen={{ from, to, view, by }} />
          <ComparisonView compared={compared} view={view} />
        </>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { BulkTagsForm } from "@/components/tags/bulk-tags-form";
import { KeysInUse } from "@/components/tags/keys-in-use";
import { ThingsTable } from "@/components/tags/things-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { changeTagsAction } from "@/lib/tags/actions";
import { listTagKeys } from "@/lib/tags/queries";
import { tagsPageFilter } from "@/lib/tags/schema";
import { listTaggedThings } from "@/lib/tags/things";
import { subjectLabels, taggable } from "@/lib/tags/words";

export const metadata: Metadata = { title: "Tags" };

export default async function TagsPage({ params, searchParams }: PageProps<"/[org]/usage/tags">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "usage.read");
  const { of } = tagsPageFilter.parse(await searchParams);
  const [things, keys] = await Promise.all([listTaggedThings(ctx, of), listTagKeys(ctx)]);
  const mayManage = can(ctx.role, "tags.manage");
  const known = keys.map(({ key }) => key);
  const label = subjectLabels[of];
  const table = <ThingsTable org={org} caption={label} subjectType={of} things={things} isChoosable={mayManage} />;
  return (
    <>
      <PageHeader
        title="Tags"
        line="A reservation's or key's tag goes before its project's. Usage follows the tags as they are now."
        actions={
          <LinkButton href={pathIn(org, "usage")} icon="chart-column">
            Usage
          </LinkButton>
        }
      />
      <KeysInUse org={org} keys={keys} />
      <Tabs
        label="Things"
        tabs={taggable.map((each) => ({
          href: pathIn(org, "usage/tags", { of: each }),
          label: subjectLabels[each],
          current: each === of,
        }))}
      />
      {things.length === 0 ? (
        <EmptyState
          icon="layers"
          title={`No ${label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())} yet`}
        >
          Once there are some, they can be tagged here, many at once.
        </EmptyState>
      ) : mayManage ? (
        <BulkTagsForm key={of} known={known} action={changeTagsAction.bind(null, org)}>
          {table}
        </BulkTagsForm>
      ) : (
        table
      )}
    </>
  );
}

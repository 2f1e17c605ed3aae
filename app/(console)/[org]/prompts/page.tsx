import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { PromptFilters } from "@/components/prompts/prompt-filters";
import { PromptTable } from "@/components/prompts/prompt-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listProjects } from "@/lib/projects/queries";
import { listLabelNames, listPrompts } from "@/lib/prompts/queries";
import { promptFilter } from "@/lib/prompts/schema";

export const metadata: Metadata = { title: "Prompts" };

export default async function PromptsPage({ params, searchParams }: PageProps<"/[org]/prompts">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "prompts.read");
  const filter = promptFilter.parse(await searchParams);
  const [{ items, nextCursor }, projects, labels] = await Promise.all([
    listPrompts(ctx, filter),
    listProjects(ctx),
    listLabelNames(ctx),
  ]);
  const isNarrowed = Object.values(filter).some(Boolean);
  const { cursor, ...first } = filter;
  const make = can(ctx.role, "prompts.write") && (
    <LinkButton href={pathIn(org, "prompts/new")} variant="primary" icon="plus">
      New prompt
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Prompts"
        line="Prompts that are worth keeping: each version stays as it was, labels say which one is in use."
        actions={(items.length > 0 || isNarrowed) && make}
      />
      {items.length === 0 && !isNarrowed ? (
        <EmptyState icon="file-text" title="No prompts yet" action={make}>
          A prompt is kept here with all its versions, shared with colleagues or for you alone. Two versions can be
          compared word by word, and a label such as “production” says which one programs should send.
        </EmptyState>
      ) : (
        <>
          <PromptFilters org={org} filter={filter} projects={projects} labels={labels} />
          {items.length === 0 ? (
            <EmptyState icon="search" title="No prompt matches">
              Use other words or fewer filters. Prompts that colleagues keep to themselves are not found here.
            </EmptyState>
          ) : (
            <>
              <PromptTable
                org={org}
                prompts={items}
                projects={new Map(projects.map(({ id, name }) => [id, name]))}
                zone={ctx.timeZone}
              />
              <Pagination
                first={cursor ? pathIn(org, "prompts", first) : null}
                next={nextCursor ? pathIn(org, "prompts", { ...first, cursor: nextCursor }) : null}
                shown={`${formatCount(items.length, "prompt")} shown`}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { ChooseAndDelete } from "@/components/conversations/choose-and-delete";
import { HistoryFilters } from "@/components/conversations/history-filters";
import { HistoryTable } from "@/components/conversations/history-table";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOrganization } from "@/lib/auth/session";
import { deleteAllConversationsAction, deleteConversationsAction } from "@/lib/conversations/actions";
import { getHistoryPage } from "@/lib/conversations/history-page";
import { historyFilter } from "@/lib/conversations/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({ params, searchParams }: PageProps<"/[org]/playground/history">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const filter = historyFilter.parse(await searchParams);
  const { items, nextCursor, projects, models, usedModels } = await getHistoryPage(ctx, filter);
  const isNarrowed = Object.values(filter).some(Boolean);
  const { cursor, ...first } = filter;
  const path = "playground/history";
  return (
    <>
      <PageHeader
        title="History"
        line="What you said in the playground, for you alone unless you share it. Projects say how long it is kept."
        actions={
          <>
            {(items.length > 0 || isNarrowed) && (
              <ConfirmDialog
                trigger="Delete all…"
                title="Delete your whole history?"
                confirm="Delete all"
                danger
                action={deleteAllConversationsAction.bind(null, org)}
                done="Your history is deleted."
              >
                <p className="text-muted">
                  All conversations of yours in this organization, not only those that are listed now, with everything
                  that was said in them. Nobody can bring them back.
                </p>
              </ConfirmDialog>
            )}
            <LinkButton href={pathIn(org, "playground")} icon="message-square">
              Playground
            </LinkButton>
          </>
        }
      />
      {items.length === 0 && !isNarrowed ? (
        <EmptyState
          icon="message-square"
          title="No conversations yet"
          action={<LinkButton href={pathIn(org, "playground")}>Open the playground</LinkButton>}
        >
          What you say to a model is kept here as it happens, to be searched, gone on with, and exported. In a project
          that keeps no history nothing is written.
        </EmptyState>
      ) : (
        <>
          <HistoryFilters org={org} filter={filter} projects={projects.list} models={usedModels} />
          {items.length === 0 ? (
            <EmptyState icon="search" title="No conversation matches">
              Words are found whole, the last one by its beginning. Words in quotes stand beside each other, a minus
              leaves out what has the word.
            </EmptyState>
          ) : (
            <ChooseAndDelete action={deleteConversationsAction.bind(null, org)}>
              <HistoryTable {...{ org, models }} conversations={items} projects={projects.names} zone={ctx.timeZone} />
              <Pagination
                first={cursor ? pathIn(org, path, first) : null}
                next={nextCursor ? pathIn(org, path, { ...first, cursor: nextCursor }) : null}
                shown={`${formatCount(items.length, "conversation")} shown, newest first. Times in ${ctx.timeZone}.`}
              />
            </ChooseAndDelete>
          )}
        </>
      )}
    </>
  );
}

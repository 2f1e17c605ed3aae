import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { ConversationSummary } from "@/lib/conversations/conversation";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** One's own conversations, newest first, each to be chosen. Stands inside a form. */
export function HistoryTable({
  org,
  conversations,
  projects,
  models,
  zone,
}: {
  org: string;
  conversations: readonly ConversationSummary[];
  /** Names by id. */
  projects: ReadonlyMap<string, string>;
  models: ReadonlyMap<string, string>;
  zone: string;
}) {
  return (
    <Table caption="Conversations, newest first" stacked>
      <thead>
        <tr>
          <Th>
            <span className="sr-only">Choose</span>
          </Th>
          <Th>Conversation</Th>
          <Th>Models</Th>
          <Th>Project</Th>
          <Th>Last message</Th>
          <Th>Kept until</Th>
        </tr>
      </thead>
      <tbody>
        {conversations.map(({ id, title, snippet, messages, shared, ...conversation }) => (
          <tr key={id}>
            <Td narrow="aside">
              <input
                type="checkbox"
                name="ids[]"
                value={id}
                aria-label={`Choose ${title}`}
                className="checkbox-input relative z-10"
              />
            </Td>
            <Td className="min-w-60" narrow="title">
              <RowLink href={pathIn(org, `playground/history/${id}`)}>{title}</RowLink>{" "}
              {shared && <Badge tone="accent">Shared</Badge>}
              <span className="block text-xs text-muted [overflow-wrap:anywhere]">
                {snippet
                  ? snippet.map(({ text, found }, index) =>
                      found ? (
                        // biome-ignore lint/suspicious/noArrayIndexKey: pieces are told apart by their place alone
                        <mark key={index} className="rounded bg-warning-soft text-foreground">
                          {text}
                        </mark>
                      ) : (
                        text
                      ),
                    )
                  : formatCount(messages, "message")}
              </span>
            </Td>
            <Td label="Models">{conversation.models.map((model) => models.get(model) ?? model).join(", ")}</Td>
            <Td label="Project">{projects.get(conversation.projectId) ?? conversation.projectId}</Td>
            <Td nowrap narrow="wide" label="Last message">
              <Instant at={conversation.updatedAt} zone={zone} dense />
            </Td>
            <Td nowrap narrow="wide" label="Kept until">
              {conversation.deletedAt ? (
                <Instant at={conversation.deletedAt} zone={zone} style="day" dense />
              ) : (
                <span className="text-muted">you delete it</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

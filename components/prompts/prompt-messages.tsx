import { piecesOf } from "@/lib/playground/variables";
import { messageRoleLabels, type PromptMessage } from "@/lib/prompts/prompt";

/** What a version says, with its variables marked. */
export function PromptMessages({ messages }: { messages: readonly PromptMessage[] }) {
  return (
    <ol className="grid gap-3 px-4 pb-4">
      {messages.map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages are told apart by their place alone
        <li key={index} className="min-w-0">
          <p className="mb-1 text-xs font-medium text-muted">{messageRoleLabels[role]}</p>
          <div className="rounded-lg border border-separator bg-surface-secondary px-3 py-2 font-mono text-table whitespace-pre-wrap [overflow-wrap:anywhere]">
            {piecesOf(content).map(({ text, variable }, piece) =>
              variable === null ? (
                text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces are told apart by their place alone
                <mark key={piece} className="rounded bg-accent-soft px-0.5 text-accent-soft-foreground">
                  {text}
                </mark>
              ),
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

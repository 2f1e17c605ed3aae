import type { Turn } from "@/lib/playground/answer";
import type { Conversation } from "@/lib/playground/conversation";
import { TurnView } from "./turn-view";

const starters = [
  "Explain the difference between guaranteed and surplus capacity.",
  "Write three short titles for a status page.",
  "Show me a table, Python code and a formula.",
];

/** The turns, the newest in sight: a reversed column stays at its end by itself, without measuring anything. */
export function ConversationView({
  org,
  turns,
  conversation,
  onRegenerate,
  onEdit,
  onStarter,
}: {
  org: string;
  turns: readonly Turn[];
  conversation: Conversation;
  onRegenerate: () => void;
  onEdit: () => void;
  onStarter: (text: string) => void;
}) {
  if (turns.length === 0) {
    return (
      <div className="grid min-h-0 flex-1 content-center justify-items-center gap-3 overflow-y-auto px-4 py-6 text-center">
        <h2 className="text-sm font-semibold">Ask the model something</h2>
        <p className="max-w-[52ch] text-table text-muted text-pretty">
          The answer streams in with its speed, tokens and exact cost. Nothing you write here is stored: it stays in
          this tab until you reload it.
        </p>
        <ul className="grid gap-2">
          {starters.map((text) => (
            <li key={text}>
              <button
                type="button"
                onClick={() => onStarter(text)}
                className="w-full rounded-lg border border-border px-3 py-2 text-start text-table hover:bg-surface-hover"
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label="Conversation" className="conversation">
      <ol className="mb-auto flex-none">
        {turns.map((turn, index) => (
          <TurnView
            key={turn.id}
            {...{ org, turn, conversation, onRegenerate, onEdit }}
            isLast={index === turns.length - 1}
          />
        ))}
      </ol>
    </section>
  );
}

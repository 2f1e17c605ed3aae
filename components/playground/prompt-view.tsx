import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { Turn } from "@/lib/playground/turn";
import type { ColumnActs } from "./acts";
import { AttachmentView } from "./attachment-view";
import { TextEditor } from "./text-editor";

/** What was sent: a person's message, which can be changed, or what functions answered. */
export function PromptView({
  columnId,
  turn,
  isBusy,
  acts,
}: {
  columnId: number;
  turn: Turn;
  isBusy: boolean;
  acts: ColumnActs;
}) {
  const [isEdited, setEdited] = useState(false);
  const { prompt } = turn;
  if (prompt.kind === "tools") {
    return (
      <article aria-label="Replies of your functions" className="grid gap-2">
        {prompt.replies.map(({ callId, name, content }) => (
          <details key={callId} className="rounded-lg border border-border px-3 py-1.5 text-table">
            <summary>
              <code>{name}</code> replied
            </summary>
            <pre className="mt-1 text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">{content || "(nothing)"}</pre>
          </details>
        ))}
      </article>
    );
  }
  return (
    <article aria-label="Your message" className="flex items-start justify-between gap-3">
      {isEdited ? (
        <TextEditor
          label="Your message, changed"
          text={prompt.text}
          done="Send"
          note="Becomes another branch; this one stays."
          onDone={(text) => {
            setEdited(false);
            acts.editPrompt(columnId, turn, text);
          }}
          onCancel={() => setEdited(false)}
        />
      ) : (
        <>
          <div className="grid min-w-0 gap-2">
            {prompt.attachments.map((attachment) => (
              <AttachmentView key={attachment.name} attachment={attachment} />
            ))}
            <div className="w-fit max-w-full rounded-lg bg-surface-tertiary px-3 py-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
              {prompt.text}
            </div>
          </div>
          {!isBusy && (
            <button
              type="button"
              onClick={() => setEdited(true)}
              className={buttonClass("ghost", "sm", "flex-none text-muted")}
            >
              Edit
            </button>
          )}
        </>
      )}
    </article>
  );
}

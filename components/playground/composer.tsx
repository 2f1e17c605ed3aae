"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { Attachment } from "@/lib/playground/prompt";
import { AttachButton } from "./attach-button";
import { AttachmentChips } from "./attachment-chips";
import { type Target, TargetSelect } from "./target-select";
import { useAttachments } from "./use-attachments";

/** Where the next message is written. Enter sends, Shift and Enter breaks the line. What was written stays until it is sent. */
export function Composer({
  input,
  initial,
  initialAttachments,
  running,
  targets,
  target,
  takesImages,
  check,
  onTarget,
  onChange,
  onFocus,
  onSend,
  onStop,
}: {
  input: RefObject<HTMLTextAreaElement | null>;
  initial: string;
  initialAttachments: readonly Attachment[];
  running: boolean;
  /** The columns that a message can go to; one needs no choice. */
  targets: readonly Target[];
  target: number | "all";
  /** Every model that the message goes to takes images. */
  takesImages: boolean;
  /** What the message would use and cost, and why it cannot be sent; null when it can. */
  check: (text: string, attachments: readonly Attachment[]) => { blocked: string | null; estimate: string };
  onTarget: (target: number | "all") => void;
  onChange: (text: string, attachments: readonly Attachment[]) => void;
  onFocus: () => void;
  onSend: (text: string, attachments: readonly Attachment[]) => void;
  onStop: () => void;
}) {
  const [text, setText] = useState(initial);
  const files = useAttachments(initialAttachments, takesImages, (attachments) => onChange(text, attachments));
  const { attachments } = files;
  const isEmpty = text.trim() === "";
  const { blocked, estimate } = check(text, attachments);

  function change(next: string) {
    setText(next);
    onChange(next, attachments);
  }

  function send() {
    const typed = input.current?.value ?? text;
    if (typed.trim() === "" || running || check(typed, attachments).blocked) return;
    onSend(typed, attachments);
    files.clear();
    setText("");
    onChange("", []);
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    // Enter that ends the choice of a character is no sending.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  const hint = files.fault ?? blocked;
  return (
    <form
      className="border-t border-border p-3"
      data-dropping={files.isOver || undefined}
      {...files.dropProps}
      onSubmit={(event) => {
        event.preventDefault();
        if (running) onStop();
        else send();
      }}
    >
      <AttachmentChips attachments={attachments} onRemove={files.remove} />
      <div className="flex items-end gap-2">
        <AttachButton takesImages={takesImages} onFiles={files.add} />
        <textarea
          ref={input}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          onPaste={files.paste}
          onFocus={onFocus}
          rows={2}
          aria-label="Message"
          aria-describedby="composer-note"
          placeholder="Write a message; {{name}} makes a variable"
          className="textarea max-h-52 min-h-14 min-w-0 flex-1 resize-none [field-sizing:content]"
        />
        <button
          type="submit"
          aria-disabled={!running && (isEmpty || blocked !== null)}
          className={buttonClass(running ? "danger-soft" : "primary", "lg", "min-w-20 aria-disabled:opacity-55")}
        >
          {running ? (targets.length > 1 ? "Stop all" : "Stop") : "Send"}
        </button>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted">
        {targets.length > 1 && <TargetSelect targets={targets} target={target} onTarget={onTarget} />}
        <p id="composer-note" className="flex flex-1 flex-wrap justify-between gap-x-4">
          <span className={hint ? "text-danger-text" : undefined}>
            {hint ?? (running ? "Escape stops the answer." : "Enter sends, Shift + Enter breaks the line.")}
          </span>
          <span className="tabular-nums">{!isEmpty && estimate}</span>
        </p>
      </div>
    </form>
  );
}

"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";

/** Where the next message is written. Enter sends, Shift and Enter breaks the line. The text stays until it is sent. */
export function Composer({
  input,
  initial,
  running,
  blocked,
  estimateOf,
  onChange,
  onFocus,
  onSend,
  onStop,
}: {
  input: RefObject<HTMLTextAreaElement | null>;
  initial: string;
  running: boolean;
  /** Why nothing can be sent at the moment; null when it can. */
  blocked: string | null;
  /** What the message would use and cost, in words. */
  estimateOf: (text: string) => ReactNode;
  onChange: (text: string) => void;
  onFocus: () => void;
  onSend: (text: string) => void;
  onStop: () => void;
}) {
  const [text, setText] = useState(initial);
  const isEmpty = text.trim() === "";

  function change(next: string) {
    setText(next);
    onChange(next);
  }

  function send() {
    const typed = input.current?.value ?? text;
    if (typed.trim() === "" || running || blocked) return;
    onSend(typed);
    change("");
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    // Enter that ends the choice of a character is no sending.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="border-t border-border p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (running) onStop();
        else send();
      }}
    >
      <div className="flex items-end gap-2">
        <textarea
          ref={input}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          onFocus={onFocus}
          rows={2}
          aria-label="Message"
          aria-describedby="composer-note"
          placeholder="Write a message"
          className="textarea max-h-52 min-h-14 flex-1 resize-none [field-sizing:content]"
        />
        <button
          type="submit"
          aria-disabled={!running && (isEmpty || blocked !== null)}
          className={buttonClass(running ? "danger-soft" : "primary", "lg", "min-w-20 aria-disabled:opacity-55")}
        >
          {running ? "Stop" : "Send"}
        </button>
      </div>
      <p id="composer-note" className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-xs text-muted">
        <span className={blocked ? "text-danger-text" : undefined}>
          {blocked ?? (running ? "Escape stops the answer." : "Enter sends, Shift + Enter breaks the line.")}
        </span>
        <span className="tabular-nums">{!isEmpty && estimateOf(text)}</span>
      </p>
    </form>
  );
}

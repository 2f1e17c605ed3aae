"use client";

import { useId, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { formatNumber } from "@/lib/format/number";
import { variablesIn } from "@/lib/playground/variables";
import {
  messageRoleLabels,
  messageRoles,
  mostCharacters,
  mostMessages,
  type PromptMessage,
} from "@/lib/prompts/prompt";

interface Draft extends PromptMessage {
  key: number;
}

/** The messages of a prompt as they are written, with the variables found in them. Sent as `roles[]` and `contents[]`. */
export function MessagesEditor({ messages }: { messages: readonly PromptMessage[] }) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => messages.map((message, key) => ({ ...message, key })));
  const nextKey = useRef(messages.length);
  const list = useRef<HTMLOListElement>(null);
  const id = useId();

  const change = (key: number, changes: Partial<PromptMessage>) =>
    setDrafts((before) => before.map((draft) => (draft.key === key ? { ...draft, ...changes } : draft)));

  function add() {
    const key = nextKey.current;
    nextKey.current += 1;
    const role = drafts.at(-1)?.role === "user" ? "assistant" : "user";
    setDrafts((before) => [...before, { key, role, content: "" }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child textarea")?.focus());
  }

  function move(index: number, by: -1 | 1) {
    setDrafts((before) => {
      const moved = before[index];
      if (!moved) return before;
      const rest = before.toSpliced(index, 1);
      return rest.toSpliced(index + by, 0, moved);
    });
  }

  const variables = variablesIn(...drafts.map(({ content }) => content));
  const characters = drafts.reduce((sum, { content }) => sum + content.length, 0);
  return (
    <fieldset className="grid gap-3">
      <legend className="label mb-1">Messages</legend>
      <ol ref={list} className="grid gap-3">
        {drafts.map(({ key, role, content }, index) => (
          <li key={key} className="rounded-lg border border-border bg-surface">
            <div className="flex flex-wrap items-center justify-between gap-2 border-b border-separator px-3 py-1.5">
              <select
                name="roles[]"
                aria-label={`Role of message ${index + 1}`}
                value={role}
                onChange={(event) => {
                  const chosen = messageRoles.find((each) => each === event.target.value);
                  if (chosen) change(key, { role: chosen });
                }}
                className="input !h-8 !py-0 !text-table"
              >
                {messageRoles.map((each) => (
                  <option key={each} value={each}>
                    {messageRoleLabels[each]}
                  </option>
                ))}
              </select>
              <div className="flex gap-1">
                {index > 0 && (
                  <button
                    type="button"
                    className={buttonClass("ghost", "sm")}
                    onClick={() => move(index, -1)}
                    aria-label={`Move message ${index + 1} up`}
                  >
                    ↑
                  </button>
                )}
                {index < drafts.length - 1 && (
                  <button
                    type="button"
                    className={buttonClass("ghost", "sm")}
                    onClick={() => move(index, 1)}
                    aria-label={`Move message ${index + 1} down`}
                  >
                    ↓
                  </button>
                )}
                {drafts.length > 1 && (
                  <button
                    type="button"
                    className={buttonClass("ghost", "sm")}
                    onClick={() => setDrafts((before) => before.filter((draft) => draft.key !== key))}
                    aria-label={`Remove message ${index + 1}`}
                  >
                    Remove
                  </button>
                )}
              </div>
            </div>
            <textarea
              name="contents[]"
              aria-label={`Text of message ${index + 1}`}
              aria-describedby={`${id}-note`}
              value={content}
              onChange={(event) => change(key, { content: event.target.value })}
              rows={role === "system" ? 4 : 3}
              className="textarea max-h-[60vh] w-full rounded-t-none border-0 font-mono !text-table [field-sizing:content] min-h-20"
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p id={`${id}-note`} className="description max-w-[60ch]">
          {variables.length > 0 ? (
            <>
              Variables:{" "}
              {variables.map((name, index) => (
                <span key={name}>
                  {index > 0 && ", "}
                  <code>{name}</code>
                </span>
              ))}
              .{" "}
            </>
          ) : (
            "A name in double braces, such as {{text}}, is a variable that is filled in when the prompt is used. "
          )}
          <span className={characters > mostCharacters ? "text-danger-text" : undefined}>
            {formatNumber(characters)} of {formatNumber(mostCharacters)} characters.
          </span>
        </p>
        {drafts.length < mostMessages && (
          <button type="button" onClick={add} className={buttonClass("secondary", "sm")}>
            Add a message
          </button>
        )}
      </div>
    </fieldset>
  );
}

"use client";

import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { formatCount } from "@/lib/format/number";
import type { ToolCall } from "@/lib/playground/answer";
import type { ToolReply } from "@/lib/playground/prompt";
import type { ToolDefinition } from "@/lib/playground/state";

/** The calls that a model asks for. Nothing is called: a person says what each function would answer. */
export function ToolCalls({
  calls,
  tools,
  onReply,
}: {
  calls: readonly ToolCall[];
  tools: readonly ToolDefinition[];
  /** Null where the conversation went on. */
  onReply: ((replies: readonly ToolReply[]) => void) | null;
}) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const replyOf = ({ id, name }: ToolCall) => typed[id] ?? tools.find((tool) => tool.name === name)?.reply ?? "";
  return (
    <form
      className="mt-2 grid gap-3 rounded-lg border border-border px-3 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        onReply?.(calls.map((call) => ({ callId: call.id, name: call.name, content: replyOf(call) })));
      }}
    >
      <p className="text-table font-medium">Asks for {formatCount(calls.length, "call")}</p>
      {calls.map((call) => (
        <div key={call.id} className="grid gap-1.5">
          <pre className="text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
            <code className="!text-xs">
              {call.name}({tidy(call.argumentsText)})
            </code>
          </pre>
          {onReply && (
            <textarea
              aria-label={`Reply of ${call.name}`}
              value={replyOf(call)}
              rows={2}
              placeholder="What the function answers, as JSON or text"
              onChange={(event) => setTyped({ ...typed, [call.id]: event.target.value })}
              className="textarea w-full !font-mono !text-xs [field-sizing:content]"
            />
          )}
        </div>
      ))}
      {onReply && (
        <button type="submit" className={buttonClass("primary", "sm", "w-fit")}>
          {calls.length === 1 ? "Send the reply" : "Send the replies"}
        </button>
      )}
    </form>
  );
}

/** Arguments on several lines where they are JSON. */
function tidy(argumentsText: string): string {
  try {
    return JSON.stringify(JSON.parse(argumentsText), null, 2);
  } catch {
    return argumentsText;
  }
}

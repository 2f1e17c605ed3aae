import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Transcript } from "@/lib/conversations/transcript";
import { formatCount } from "@/lib/format/number";

/** What was said in one column. */
export function TranscriptCard({
  transcript,
  modelName,
  sharedBy,
  toAnswer,
}: {
  transcript: Transcript;
  modelName: string;
  /** Whose words these are; null for one's own. */
  sharedBy: string | null;
  /** Draws what a model wrote. */
  toAnswer: (text: string) => ReactNode;
}) {
  const { system, said, elsewhere } = transcript;
  return (
    <Card
      title={modelName}
      footer={elsewhere > 0 && `${formatCount(elsewhere, "more turn")} in other branches: open it in the playground.`}
      flush
    >
      <ol className="grid border-t border-separator">
        {system.trim() && (
          <li className="border-b border-separator px-4 py-3">
            <p className="mb-1 text-xs font-medium text-muted">System prompt</p>
            <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{system}</p>
          </li>
        )}
        {said.map(({ id, by, name, text, calls, files, reasoning }) => (
          <li
            key={id}
            className={`px-4 py-3 not-last:border-b not-last:border-separator ${by === "model" ? "" : "bg-surface-secondary"}`}
          >
            <p className="mb-1 text-xs font-medium text-muted">
              {by === "function" ? `${name} answered` : by === "person" ? (sharedBy ?? name) : name}
            </p>
            {files.map((file) => (
              <p key={file} className="text-xs text-muted">
                File {file}
              </p>
            ))}
            {reasoning && (
              <details className="mb-2 text-table text-muted">
                <summary className="w-fit underline decoration-dotted underline-offset-4">Reasoning</summary>
                <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{reasoning}</p>
              </details>
            )}
            {by === "model" ? (
              toAnswer(text)
            ) : (
              <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
            )}
            {calls.map((call) => (
              <p key={call} className="font-mono text-table whitespace-pre-wrap [overflow-wrap:anywhere]">
                {call}
              </p>
            ))}
          </li>
        ))}
        {said.length === 0 && <li className="px-4 py-3 text-table text-muted">Nothing was said here.</li>}
      </ol>
    </Card>
  );
}

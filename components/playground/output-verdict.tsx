"use client";

import { useMemo } from "react";
import { checkOutput } from "@/lib/playground/check-output";

/** Whether an answer is what its schema asks for, and if not, where. */
export function OutputVerdict({ text, schema }: { text: string; schema: string }) {
  const faults = useMemo(() => checkOutput(text, schema), [text, schema]);
  if (!faults)
    return <p className="mt-2 text-xs text-muted">The schema cannot be read, so the answer was not checked.</p>;
  if (faults.length === 0) {
    return (
      <p className="mt-2">
        <span className="chip chip--soft chip--success">✓ Fits the schema</span>
      </p>
    );
  }
  return (
    <div className="mt-2 grid gap-1">
      <p>
        <span className="chip chip--soft chip--danger">✗ Does not fit the schema</span>
      </p>
      <ul className="grid gap-0.5 text-xs">
        {faults.map(({ place, sentence }) => (
          <li key={`${place} ${sentence}`} className="[overflow-wrap:anywhere]">
            <code>{place}</code> {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}

"use client";

import { type ChangeEvent, useState } from "react";
import { announce } from "@/components/ui/announce";
import type { EvaluationPrompt } from "@/lib/evaluations/definition";
import type { LibraryVersion } from "@/lib/evaluations/library-version";
import { fetchJson } from "@/lib/query/fetch-json";

/** Takes a version of a prompt of the library over into the form. Its text is frozen with the evaluation. */
export function LibraryField({
  org,
  library,
  onPrompt,
}: {
  org: string;
  library: readonly LibraryVersion[];
  onPrompt: (prompt: EvaluationPrompt) => void;
}) {
  const [fault, setFault] = useState<string | null>(null);

  async function take(event: ChangeEvent<HTMLSelectElement>) {
    const chosen = library[Number(event.target.value)];
    event.target.value = "";
    if (!chosen) return;
    try {
      const { promptId, number, label } = chosen;
      const address = `/api/organizations/${org}/evaluations/prompt?prompt=${encodeURIComponent(promptId)}&version=${number}`;
      onPrompt(await fetchJson<EvaluationPrompt>(address));
      announce(`${label} added.`);
      setFault(null);
    } catch (error) {
      setFault(error instanceof Error ? error.message : "The prompt cannot be read right now.");
    }
  }

  return (
    <label className="grid gap-1">
      <span className="label">Add one from the library</span>
      <select className="input w-full max-w-md" defaultValue="" onChange={take}>
        <option value="">choose a version</option>
        {library.map(({ promptId, number, label }, index) => (
          <option key={`${promptId} ${number} ${label}`} value={index}>
            {label}
          </option>
        ))}
      </select>
      <span className="description" role="status">
        {fault ?? "Its text is frozen with the evaluation; later versions do not change it."}
      </span>
    </label>
  );
}

"use client";

import type { Draft } from "@/lib/evaluations/draft";
import { TextControl } from "./text-control";

/** Repeats and the parameters of every call. An empty one is left to the engine. */
export function ParameterFields({ draft, onChange }: { draft: Draft; onChange: (changes: Partial<Draft>) => void }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">Calls</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <TextControl
          field="definition.repeats"
          label="Repeats"
          inputMode="numeric"
          value={draft.repeats}
          onChange={(repeats) => onChange({ repeats })}
          description="Of each call, 1 to 10."
        />
        <TextControl
          field="definition.parameters.temperature"
          label="Temperature"
          inputMode="decimal"
          optional
          value={draft.temperature}
          onChange={(temperature) => onChange({ temperature })}
          description="0 to 2."
        />
        <TextControl
          field="definition.parameters.max_tokens"
          label="Max tokens"
          inputMode="numeric"
          optional
          value={draft.max_tokens}
          onChange={(value) => onChange({ max_tokens: value })}
          description="Bounds the cost."
        />
        <TextControl
          field="definition.parameters.seed"
          label="Seed"
          inputMode="numeric"
          optional
          value={draft.seed}
          onChange={(seed) => onChange({ seed })}
          description="Repeat 2 uses the next one."
        />
      </div>
    </fieldset>
  );
}

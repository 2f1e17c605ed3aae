import type { ReactNode } from "react";
import type { NodeTypeView } from "@/lib/capacity/offer";
import { familyChoices } from "@/lib/capacity/pool-words";

/** The node types side by side with what tells them apart, and below them their families. */
export function NodeTypeChoice({
  nodeTypes,
  chosen,
  error,
}: {
  nodeTypes: readonly NodeTypeView[];
  chosen: string;
  error?: string | undefined;
}) {
  const checked = chosen || nodeTypes[0]?.id;
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? "node-type-note" : undefined}>
      <legend className="label mb-1">Node type</legend>
      <div key={checked} className="divide-y divide-separator overflow-hidden rounded-lg border border-border">
        {nodeTypes.map((type) => (
          <TypeRadio key={type.id} value={type.id} checked={checked}>
            <span className="block text-table font-medium">{type.name}</span>
            <span className="block text-xs text-muted">
              {type.gpus} GPUs of {type.gpuMemoryGb} GB, {type.interconnect}
            </span>
          </TypeRadio>
        ))}
        {familyChoices(nodeTypes).map(({ value, label }) => (
          <TypeRadio key={value} value={value} checked={checked}>
            <span className="block text-table">{label}</span>
          </TypeRadio>
        ))}
      </div>
      {error && (
        <p id="node-type-note" className="description !text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function TypeRadio({ value, checked, children }: { value: string; checked: string | undefined; children: ReactNode }) {
  return (
    <label className="flex cursor-pointer items-center gap-3 px-3 py-1.5 hover:bg-surface-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="type"
        value={value}
        defaultChecked={value === checked}
        className="size-4 flex-none accent-accent outline-none"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

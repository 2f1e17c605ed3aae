import type { NodeTypeView } from "@/lib/capacity/offer";

/** The node types side by side with what tells them apart. */
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
          <label
            key={type.id}
            className="flex cursor-pointer items-center gap-3 px-3 py-2 hover:bg-surface-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="type"
              value={type.id}
              defaultChecked={type.id === checked}
              className="size-4 flex-none accent-accent outline-none"
            />
            <span className="min-w-0">
              <span className="block text-table font-medium">{type.name}</span>
              <span className="block text-xs text-muted">
                {type.gpus} GPUs of {type.gpuMemoryGb} GB, {type.interconnect}
              </span>
            </span>
          </label>
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

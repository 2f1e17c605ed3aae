import { buttonClass } from "@/components/ui/button-class";
import { parseJson } from "@/lib/playground/parse-json";
import type { ToolDefinition } from "@/lib/playground/state";

/** One function: name, description, parameters as a JSON schema, and what it replies. */
export function ToolField({
  tool,
  onChange,
  onRemove,
}: {
  tool: ToolDefinition;
  onChange: (tool: ToolDefinition) => void;
  onRemove: () => void;
}) {
  const change = (changes: Partial<ToolDefinition>) => onChange({ ...tool, ...changes });
  const isFaulty = tool.parameters.trim() !== "" && parseJson(tool.parameters) === undefined;
  return (
    <details className="rounded-lg border border-border px-3 py-2" open={tool.name === "" || undefined}>
      <summary className="text-table">
        <code>{tool.name || "a function"}</code>
      </summary>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
        <label className="grid gap-1 text-xs">
          Name
          <input value={tool.name} onChange={(event) => change({ name: event.target.value })} className="input" />
        </label>
        <label className="grid gap-1 text-xs">
          What it does
          <textarea
            value={tool.description}
            rows={2}
            onChange={(event) => change({ description: event.target.value })}
            className="textarea [field-sizing:content]"
          />
        </label>
        <label className="grid gap-1 text-xs">
          Parameters, a JSON schema
          <textarea
            value={tool.parameters}
            rows={4}
            spellCheck={false}
            aria-invalid={isFaulty || undefined}
            onChange={(event) => change({ parameters: event.target.value })}
            className="textarea max-h-80 !font-mono !text-xs [field-sizing:content]"
          />
          {isFaulty && <span className="text-danger-text">This is not JSON yet.</span>}
        </label>
        <label className="grid gap-1 text-xs">
          Reply
          <textarea
            value={tool.reply}
            rows={2}
            spellCheck={false}
            onChange={(event) => change({ reply: event.target.value })}
            className="textarea max-h-60 !font-mono !text-xs [field-sizing:content]"
          />
        </label>
        <label className="flex items-center gap-2 text-xs">
          <input
            type="checkbox"
            checked={tool.repliesByItself}
            onChange={(event) => change({ repliesByItself: event.target.checked })}
          />
          Give this reply without asking
        </label>
        <button type="button" onClick={onRemove} className={buttonClass("ghost", "sm", "w-fit")}>
          Remove the function
        </button>
      </div>
    </details>
  );
}

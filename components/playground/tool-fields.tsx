import { buttonClass } from "@/components/ui/button-class";
import type { ColumnSettings, ToolChoice, ToolDefinition } from "@/lib/playground/state";
import { ToolField } from "./tool-field";

const exampleTool: ToolDefinition = {
  name: "get_free_nodes",
  description: "How many nodes of a node type are free in a region now.",
  parameters: JSON.stringify(
    {
      type: "object",
      properties: { node_type: { type: "string" }, region: { type: "string" } },
      required: ["node_type"],
    },
    null,
    2,
  ),
  reply: '{"free_nodes": 12}',
  repliesByItself: false,
};

const mostTools = 16;

/** The functions that the model may ask to be called. None is really called: their replies are written here or by hand. */
export function ToolFields({
  tools,
  toolChoice,
  onChange,
}: {
  tools: readonly ToolDefinition[];
  toolChoice: ToolChoice;
  onChange: (changes: Partial<Pick<ColumnSettings, "tools" | "toolChoice">>) => void;
}) {
  const change = (index: number, tool: ToolDefinition) => onChange({ tools: tools.with(index, tool) });
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="label mb-1">Functions</legend>
      <p className="description">
        The model may ask for calls of these. Nothing is called: you reply by hand, or a fixed reply is given.
      </p>
      {tools.map((tool, index) => (
        <ToolField
          // biome-ignore lint/suspicious/noArrayIndexKey: a function has no other identity while its name is typed
          key={index}
          tool={tool}
          onChange={(changed) => change(index, changed)}
          onRemove={() => onChange({ tools: tools.toSpliced(index, 1) })}
        />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        {tools.length < mostTools && (
          <button
            type="button"
            onClick={() => onChange({ tools: [...tools, { ...exampleTool, name: freeName(exampleTool.name, tools) }] })}
            className={buttonClass("secondary", "sm")}
          >
            Add a function
          </button>
        )}
        {tools.length > 0 && (
          <select
            aria-label="When functions are called"
            value={toolChoice}
            onChange={(event) => onChange({ toolChoice: toChoice(event.target.value) })}
            className="input !h-8 !py-0 !text-table"
          >
            <option value="auto">called when the model wants</option>
            <option value="required">always called</option>
            <option value="none">never called</option>
          </select>
        )}
      </div>
    </fieldset>
  );
}

function toChoice(value: string): ToolChoice {
  return value === "required" || value === "none" ? value : "auto";
}

function freeName(name: string, tools: readonly ToolDefinition[]): string {
  const taken = tools.map((tool) => tool.name);
  for (let count = 1, free = name; ; count++) {
    if (!taken.includes(free)) return free;
    free = `${name}_${count + 1}`;
  }
}

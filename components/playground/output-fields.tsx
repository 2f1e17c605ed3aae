import { buttonClass } from "@/components/ui/button-class";
import { parseJson } from "@/lib/playground/parse-json";
import type { OutputFormat } from "@/lib/playground/state";

const exampleSchema = JSON.stringify(
  {
    type: "object",
    properties: {
      title: { type: "string", maxLength: 60 },
      severity: { enum: ["low", "medium", "high"] },
      hours: { type: "number", minimum: 0 },
    },
    required: ["title", "severity"],
    additionalProperties: false,
  },
  null,
  2,
);

/** Whether the answer is text, JSON, or JSON of a schema, which is written here and against which answers are checked. */
export function OutputFields({ output, onChange }: { output: OutputFormat; onChange: (output: OutputFormat) => void }) {
  const isFaulty = output.kind === "schema" && !isObject(output.schema);
  return (
    <div className="grid gap-2">
      <label className="grid gap-1">
        <span className="label">Output format</span>
        <select
          value={output.kind}
          onChange={(event) => onChange({ ...output, kind: toKind(event.target.value) })}
          className="input"
        >
          <option value="text">text</option>
          <option value="json">JSON</option>
          <option value="schema">JSON of a schema</option>
        </select>
      </label>
      {output.kind === "schema" && (
        <>
          <textarea
            aria-label="JSON schema of the output"
            value={output.schema}
            rows={8}
            spellCheck={false}
            aria-invalid={isFaulty || undefined}
            onChange={(event) => onChange({ ...output, schema: event.target.value })}
            className="textarea max-h-96 w-full !font-mono !text-xs [field-sizing:content]"
          />
          <p className="description">
            {isFaulty && output.schema.trim() !== "" ? (
              <span className="text-danger-text">This is not a JSON object yet.</span>
            ) : (
              "Each answer is checked against it; what does not fit is shown with its place."
            )}
          </p>
          {output.schema.trim() === "" && (
            <button
              type="button"
              onClick={() => onChange({ ...output, schema: exampleSchema })}
              className={buttonClass("secondary", "sm", "w-fit")}
            >
              Begin with an example
            </button>
          )}
        </>
      )}
    </div>
  );
}

function toKind(value: string): OutputFormat["kind"] {
  return value === "json" || value === "schema" ? value : "text";
}

function isObject(text: string): boolean {
  const value = parseJson(text);
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

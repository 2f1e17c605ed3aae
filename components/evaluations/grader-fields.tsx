"use client";

import { useField } from "@/components/ui/form-context";
import type { Grader } from "@/lib/evaluations/definition";
import { TextControl } from "./text-control";

/** What one grader needs to be told. */
export function GraderFields({
  field,
  grader,
  models,
  embedders,
  onChange,
}: {
  field: string;
  grader: Grader;
  models: readonly { id: string; name: string }[];
  embedders: readonly { id: string; name: string }[];
  onChange: (grader: Grader) => void;
}) {
  const { message, control } = useField(field);
  return (
    <div id={control.id} tabIndex={-1} className="grid gap-3">
      {message && <p className="description !text-danger-text">{message}</p>}
      {grader.type === "contains" && (
        <TextControl
          field={`${field}.text`}
          label="Text"
          value={grader.text}
          onChange={(text) => onChange({ ...grader, text })}
        />
      )}
      {grader.type === "regex" && (
        <TextControl
          field={`${field}.pattern`}
          label="Pattern"
          mono
          value={grader.pattern}
          onChange={(pattern) => onChange({ ...grader, pattern })}
          description="As in JavaScript, with the flag u and without slashes."
        />
      )}
      {grader.type === "schema" && (
        <TextControl
          field={`${field}.schema`}
          label="Schema"
          mono
          rows={6}
          value={grader.schema}
          onChange={(schema) => onChange({ ...grader, schema })}
        />
      )}
      {grader.type === "similarity" && (
        <label className="grid gap-1">
          <span className="label">Measure</span>
          <select
            className="input w-full"
            value={grader.model ?? ""}
            onChange={(event) => onChange({ ...grader, model: event.target.value || null })}
          >
            <option value="">Shared words (F1), free of charge</option>
            {embedders.map(({ id, name }) => (
              <option key={id} value={id}>
                Cosine of embeddings by {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {grader.type === "judge" && (
        <>
          <label className="grid gap-1">
            <span className="label">Judge</span>
            <select
              className="input w-full"
              value={grader.model}
              onChange={(event) => onChange({ ...grader, model: event.target.value })}
            >
              {models.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <TextControl
            field={`${field}.rubric`}
            label="Rubric"
            rows={5}
            value={grader.rubric}
            onChange={(rubric) => onChange({ ...grader, rubric })}
            description="The answer is added after it. The judge replies with a score from 0 to 1 and a reason."
          />
        </>
      )}
      {(grader.type === "judge" || grader.type === "similarity") && (
        <label className="grid gap-1">
          <span className="label">Passes from</span>
          <input
            type="number"
            min={0}
            max={1}
            step={0.05}
            className="input w-28"
            value={grader.atLeast}
            onChange={(event) => onChange({ ...grader, atLeast: event.target.valueAsNumber })}
          />
        </label>
      )}
      {"ignoreCase" in grader && (
        <label className="flex gap-2 text-sm">
          <input
            type="checkbox"
            className="checkbox-input"
            checked={grader.ignoreCase}
            onChange={(event) => onChange({ ...grader, ignoreCase: event.target.checked })}
          />
          Capital and small letters count as the same
        </label>
      )}
    </div>
  );
}

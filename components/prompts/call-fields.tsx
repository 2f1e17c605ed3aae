"use client";

import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { parameterFacts, tunableParameters } from "@/lib/models/parameters";
import type { Settings } from "@/lib/playground/settings";

/** Model and parameters of a prompt, all optional: an empty field leaves the choice to whoever uses it. */
export function CallFields({
  models,
  model,
  settings,
}: {
  models: readonly { id: string; name: string }[];
  model: string | null;
  settings: Settings;
}) {
  const known = model === null || models.some(({ id }) => id === model);
  return (
    <details open={model !== null || Object.keys(settings).length > 0} className="rounded-lg border border-border">
      <summary className="px-3 py-2.5 text-sm font-medium">
        Model and parameters <span className="font-normal text-muted">optional</span>
      </summary>
      <div className="grid gap-4 border-t border-separator p-3 sm:grid-cols-2">
        <SelectField
          name="model"
          label="Model"
          optional
          defaultValue={model ?? ""}
          className="sm:col-span-2"
          description="What it was written for. Another one can be chosen wherever the prompt is used."
        >
          <option value="">Any model</option>
          {!known && <option value={model}>{model} (not in the catalogue now)</option>}
          {models.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {tunableParameters.map((name) => {
          const { label, meaning, range } = parameterFacts[name];
          const shared = { name, label, optional: true, defaultValue: settings[name] ?? "" };
          const description = `${meaning} Range: ${range}.`;
          return name === "stop" ? (
            <TextareaField
              key={name}
              {...shared}
              rows={2}
              description={`${description} One a line, \\n for a line break.`}
            />
          ) : (
            <InputField key={name} {...shared} inputMode="decimal" autoComplete="off" description={description} />
          );
        })}
      </div>
    </details>
  );
}

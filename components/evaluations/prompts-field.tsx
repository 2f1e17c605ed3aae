"use client";

import { Button } from "@/components/ui/button";
import { useField } from "@/components/ui/form-context";
import type { Draft } from "@/lib/evaluations/draft";
import type { LibraryVersion } from "@/lib/evaluations/library-version";
import { limits } from "@/lib/evaluations/limits";
import { LibraryField } from "./library-field";
import { TextControl } from "./text-control";

type Prompts = Draft["prompts"];

/** The prompts to compare, each with a name of its own. */
export function PromptsField({
  org,
  library,
  prompts,
  columns,
  onChange,
}: {
  org: string;
  library: readonly LibraryVersion[];
  prompts: Prompts;
  columns: readonly string[];
  onChange: (prompts: Prompts) => void;
}) {
  const { message, control } = useField("definition.prompts");
  const change = (index: number, changes: Partial<Prompts[number]>) =>
    onChange(prompts.map((each, at) => (at === index ? { ...each, ...changes } : each)));
  // A form as it began has one prompt that says nothing of its own yet.
  const isUntouched = prompts.length === 1 && prompts[0]?.user === "{{question}}" && prompts[0].system === "";
  const add = (prompt: Prompts[number]) => onChange(isUntouched ? [prompt] : [...prompts, prompt]);
  const variables = columns.map((name) => `{{${name}}}`).join(", ");
  return (
    <fieldset id={control.id} tabIndex={-1} className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">Prompts</legend>
      {message && <p className="description !text-danger-text">{message}</p>}
      {prompts.map((prompt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a prompt is its place in the list
        <div key={index} className="grid gap-3 rounded-lg border border-border bg-surface p-3">
          <div className="flex items-start gap-3">
            <TextControl
              field={`definition.prompts.${index}.name`}
              label="Name of the prompt"
              value={prompt.name}
              onChange={(name) => change(index, { name })}
              className="flex-1"
            />
            {prompts.length > 1 && (
              <Button
                variant="ghost"
                size="sm"
                className="mt-5"
                onClick={() => onChange(prompts.filter((_, at) => at !== index))}
              >
                Remove
              </Button>
            )}
          </div>
          <TextControl
            field={`definition.prompts.${index}.system`}
            label="System prompt"
            optional
            rows={2}
            value={prompt.system}
            onChange={(system) => change(index, { system })}
          />
          <TextControl
            field={`definition.prompts.${index}.user`}
            label="Prompt"
            rows={4}
            value={prompt.user}
            onChange={(user) => change(index, { user })}
            description={variables ? `Filled from the cases: ${variables}.` : "Filled from the cases."}
          />
        </div>
      ))}
      {prompts.length < limits.prompts && (
        <div className="flex flex-wrap items-start gap-4">
          <Button
            size="sm"
            className="mt-6"
            onClick={() =>
              onChange([
                ...prompts,
                { name: `Prompt ${prompts.length + 1}`, system: "", user: prompts.at(-1)?.user ?? "" },
              ])
            }
          >
            Add a prompt
          </Button>
          {library.length > 0 && <LibraryField org={org} library={library} onPrompt={add} />}
        </div>
      )}
    </fieldset>
  );
}

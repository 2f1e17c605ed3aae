"use client";

import { Button } from "@/components/ui/button";
import { useField } from "@/components/ui/form-context";
import type { Grader, GraderType } from "@/lib/evaluations/definition";
import { newGrader } from "@/lib/evaluations/draft";
import { limits } from "@/lib/evaluations/limits";
import { graderLabels, graderMeanings } from "@/lib/evaluations/words";
import { GraderFields } from "./grader-fields";

const types = Object.keys(graderLabels) as GraderType[];

/** How answers are graded: an answer passes when every grader lets it. */
export function GradersField({
  graders,
  models,
  embedders,
  onChange,
}: {
  graders: readonly Grader[];
  models: readonly { id: string; name: string }[];
  embedders: readonly { id: string; name: string }[];
  onChange: (graders: Grader[]) => void;
}) {
  const { message, control } = useField("definition.graders");
  const replace = (index: number, grader: Grader) =>
    onChange(graders.map((each, at) => (at === index ? grader : each)));
  const judge = models[0]?.id ?? null;
  return (
    <fieldset id={control.id} tabIndex={-1} className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">Graders</legend>
      <p className={message ? "description !text-danger-text" : "description"}>
        {message ?? "An answer passes when every grader lets it; its score is the mean of theirs."}
      </p>
      {graders.map((grader, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grader is its place in the list
        <div key={index} className="grid gap-3 rounded-lg border border-border bg-surface p-3">
          <div className="flex items-end gap-3">
            <label className="grid flex-1 gap-1">
              <span className="label">Grader {graders.length > 1 && index + 1}</span>
              <select
                className="input w-full"
                value={grader.type}
                // One of the options below.
                onChange={(event) =>
                  replace(index, newGrader(event.target.value as GraderType, judge, embedders[0]?.id ?? null))
                }
              >
                {types.map((type) => (
                  <option key={type} value={type}>
                    {graderLabels[type]}
                  </option>
                ))}
              </select>
            </label>
            {graders.length > 1 && (
              <Button variant="ghost" size="sm" onClick={() => onChange(graders.filter((_, at) => at !== index))}>
                Remove
              </Button>
            )}
          </div>
          <p className="description">{graderMeanings[grader.type]}</p>
          <GraderFields
            field={`definition.graders.${index}`}
            grader={grader}
            models={models}
            embedders={embedders}
            onChange={(changed) => replace(index, changed)}
          />
        </div>
      ))}
      {graders.length < limits.graders && (
        <div>
          <Button size="sm" onClick={() => onChange([...graders, newGrader("regex", judge, null)])}>
            Add a grader
          </Button>
        </div>
      )}
    </fieldset>
  );
}

"use client";

import { classNames } from "./class-names";
import { useField } from "./form-context";

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

/** Several of a list, as boxes. The field arrives as a list. */
export function ChoiceList({
  name,
  legend,
  description,
  choices,
  chosen,
  className,
}: {
  name: string;
  legend: string;
  description: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  className?: string;
}) {
  const { message, control } = useField(name);
  return (
    <fieldset
      id={control.id}
      tabIndex={-1}
      aria-describedby={control["aria-describedby"]}
      className={classNames("grid gap-1", className)}
    >
      <legend className="label mb-1">{legend}</legend>
      <div className="grid max-h-56 gap-x-4 overflow-y-auto rounded-lg border border-border bg-surface px-3 py-2 sm:grid-cols-2">
        {choices.map(({ value, label, note }) => (
          <label key={value} className="flex items-start gap-2.5 py-1 text-sm">
            <input
              type="checkbox"
              name={`${name}[]`}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="checkbox-input"
            />
            <span className="min-w-0">
              {label}
              {note && <span className="ml-0.5 text-xs text-muted"> {note}</span>}
            </span>
          </label>
        ))}
        {choices.length === 0 && <p className="py-1 text-table text-muted">There is none yet.</p>}
      </div>
      <p id={control["aria-describedby"]} className={message ? "description !text-danger-text" : "description"}>
        {message ?? description}
      </p>
    </fieldset>
  );
}

import { useId } from "react";
import { parameterFacts, rangeOf, type TunableParameter } from "@/lib/models/parameters";
import type { PlaygroundModel } from "@/lib/playground/model";
import { boundsOf } from "@/lib/playground/settings";

/** One parameter: its value as typed, a slider where it has a range, its meaning, and what is wrong with it. */
export function ParameterField({
  name,
  model,
  value,
  fault,
  onChange,
}: {
  name: TunableParameter;
  model: PlaygroundModel;
  value: string;
  fault: string | undefined;
  onChange: (name: TunableParameter, value: string) => void;
}) {
  const id = useId();
  const { label, meaning, step, usual } = parameterFacts[name];
  const { min, max } = boundsOf(name, model);
  const shared = { "aria-invalid": fault ? true : undefined, "aria-describedby": `${id}-note` };
  return (
    <div className="grid gap-1">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="label">
          {label}
        </label>
        {name !== "stop" && (
          <input
            id={id}
            inputMode={step === 1 ? "numeric" : "decimal"}
            autoComplete="off"
            value={value}
            placeholder={usual === undefined ? "not set" : `usually ${usual}`}
            onChange={(event) => onChange(name, event.target.value)}
            className="input w-28 text-end tabular-nums"
            {...shared}
          />
        )}
      </div>
      {name === "stop" && (
        <textarea
          id={id}
          rows={2}
          value={value}
          placeholder={"one a line, \\n for a line break"}
          onChange={(event) => onChange(name, event.target.value)}
          className="textarea [field-sizing:content]"
          {...shared}
        />
      )}
      {usual !== undefined && (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={min}
          max={max}
          step={step}
          value={value === "" ? usual : value.replace(",", ".")}
          onChange={(event) => onChange(name, event.target.value)}
          data-unset={value === "" || undefined}
          className="slider"
        />
      )}
      <p id={`${id}-note`} className="description">
        {fault ? <span className="text-danger-text">{fault}</span> : `${meaning} Range: ${rangeOf(name, model)}.`}
      </p>
    </div>
  );
}

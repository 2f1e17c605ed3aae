"use client";

import { type ReactNode, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { tunableParameters } from "@/lib/models/parameters";
import type { PlaygroundModel } from "@/lib/playground/model";
import { parseSettings } from "@/lib/playground/settings";
import { type Column, noSettings } from "@/lib/playground/state";
import type { ColumnActs } from "./acts";
import { EffortField } from "./effort-field";
import { ParameterField } from "./parameter-field";
import { parametersPanelId } from "./parameters-panel-id";
import type { Target } from "./target-select";

const panelExtras = fetchedPart(async () => (await import("./panel-extras")).PanelExtras);

/** System prompt and parameters of the chosen column: beside the columns where there is room, else a sheet. */
export function ParametersPanel({
  model,
  column,
  columns,
  acts,
  children,
  onEverywhere,
}: {
  model: PlaygroundModel;
  column: Column;
  columns: readonly Target[];
  acts: ColumnActs;
  /** What is set for all columns. */
  children: ReactNode;
  /** Takes the chosen column's settings for all columns. */
  onEverywhere: () => void;
}) {
  const { settings } = column;
  const [isOpen, setOpen] = useState(false);
  const { faults } = parseSettings(settings.parameters, model);
  const names = tunableParameters.filter((name) => model.parameters.includes(name));
  const hasExtras = ["response_format", "tools", "logprobs"].some((name) => model.parameters.includes(name));
  const usesExtras = settings.output.kind !== "text" || settings.tools.length > 0 || settings.alternatives !== null;
  const isChanged = settings !== noSettings;
  const change = (changes: Partial<typeof settings>) =>
    acts.changeSettings(column.id, (before) => ({ ...before, ...changes }));
  return (
    <aside id={parametersPanelId} popover="auto" aria-label="Parameters" className="sheet">
      <div className="flex min-h-12 flex-none flex-wrap items-center justify-between gap-2 border-b border-separator px-4 py-2">
        <h2 className="text-sm font-semibold">Parameters</h2>
        <div className="flex gap-1">
          {isChanged && (
            <button type="button" onClick={() => change(noSettings)} className={buttonClass("ghost", "sm")}>
              Reset
            </button>
          )}
          <button
            type="button"
            popoverTarget={parametersPanelId}
            popoverTargetAction="hide"
            className={buttonClass("secondary", "sm", "sheet__close")}
          >
            Done
          </button>
        </div>
        {columns.length > 1 && (
          <div className="flex w-full items-center gap-2">
            <select
              aria-label="Column"
              value={column.id}
              onChange={(event) => acts.chooseColumn(Number(event.target.value))}
              className="input !h-8 min-w-0 flex-1 !py-0 !text-table"
            >
              {columns.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
            <button type="button" onClick={onEverywhere} className={buttonClass("secondary", "sm")}>
              Use in all
            </button>
          </div>
        )}
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-y-auto px-4 py-4">
        <label className="label grid gap-1">
          System prompt
          <textarea
            value={settings.system}
            rows={4}
            onChange={(event) => change({ system: event.target.value })}
            placeholder="How the model should behave. Sent before the conversation."
            className="textarea max-h-72 w-full font-normal [field-sizing:content]"
          />
        </label>
        {children}
        {names.map((name) => (
          <ParameterField
            key={name}
            name={name}
            model={model}
            value={settings.parameters[name] ?? ""}
            fault={faults[name]}
            onChange={(_, value) => change({ parameters: { ...settings.parameters, [name]: value } })}
          />
        ))}
        {model.parameters.includes("reasoning_effort") && (
          <EffortField effort={settings.effort} onChange={(effort) => change({ effort })} />
        )}
        {hasExtras && (isOpen || usesExtras) && (
          <Fetched part={panelExtras} props={{ model, settings, onChange: change }} />
        )}
        {hasExtras && !isOpen && !usesExtras && (
          <button type="button" onClick={() => setOpen(true)} className={buttonClass("secondary", "sm", "w-fit")}>
            Output format, functions, probabilities
          </button>
        )}
        <p className="description">
          {names.length === 0
            ? `${model.name} takes no parameters that can be set here.`
            : `An empty field leaves the choice to the engine. Shown is what ${model.name} takes.`}
        </p>
      </div>
    </aside>
  );
}

import { buttonClass } from "@/components/ui/button-class";
import { type TunableParameter, tunableParameters } from "@/lib/models/parameters";
import type { PlaygroundModel } from "@/lib/playground/model";
import type { ParsedSettings, Settings } from "@/lib/playground/settings";
import { ParameterField } from "./parameter-field";

export const parametersPanelId = "playground-parameters";

/** System prompt and parameters: beside the conversation where there is room, else a sheet that a button opens. */
export function ParametersPanel({
  model,
  system,
  settings,
  faults,
  onSystem,
  onSetting,
  onReset,
}: {
  model: PlaygroundModel;
  system: string;
  settings: Settings;
  faults: ParsedSettings["faults"];
  onSystem: (text: string) => void;
  onSetting: (name: TunableParameter, value: string) => void;
  onReset: () => void;
}) {
  const names = tunableParameters.filter((name) => model.parameters.includes(name));
  const isChanged = names.some((name) => settings[name]);
  return (
    <aside id={parametersPanelId} popover="auto" aria-label="Parameters" className="sheet">
      <div className="flex h-12 flex-none items-center justify-between gap-2 border-b border-separator px-4">
        <h2 className="text-sm font-semibold">Parameters</h2>
        <div className="flex gap-1">
          {isChanged && (
            <button type="button" onClick={onReset} className={buttonClass("ghost", "sm")}>
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
      </div>
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-4 py-4">
        <label className="label grid gap-1">
          System prompt
          <textarea
            value={system}
            rows={4}
            onChange={(event) => onSystem(event.target.value)}
            placeholder="How the model should behave. Sent before the conversation."
            className="textarea max-h-72 w-full font-normal [field-sizing:content]"
          />
        </label>
        {names.map((name) => (
          <ParameterField
            key={name}
            name={name}
            model={model}
            value={settings[name] ?? ""}
            fault={faults[name]}
            onChange={onSetting}
          />
        ))}
        <p className="description">
          {names.length === 0
            ? `${model.name} takes no parameters that can be set here.`
            : `An empty field leaves the choice to the engine. Shown is what ${model.name} takes.`}
        </p>
      </div>
    </aside>
  );
}

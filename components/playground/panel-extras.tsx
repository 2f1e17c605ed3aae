"use client";

import type { PlaygroundModel } from "@/lib/playground/model";
import type { ColumnSettings } from "@/lib/playground/state";
import { OutputFields } from "./output-fields";
import { ToolFields } from "./tool-fields";

const numbers = [0, 1, 2, 3, 5, 10, 20];

/** The form of the output, functions, and probabilities: what most messages do without, loaded when it is opened. */
export function PanelExtras({
  model,
  settings,
  onChange,
}: {
  model: PlaygroundModel;
  settings: ColumnSettings;
  onChange: (changes: Partial<ColumnSettings>) => void;
}) {
  const takes = (name: string) => model.parameters.includes(name);
  return (
    <>
      {takes("response_format") && (
        <OutputFields output={settings.output} onChange={(output) => onChange({ output })} />
      )}
      {takes("tools") && <ToolFields tools={settings.tools} toolChoice={settings.toolChoice} onChange={onChange} />}
      {takes("logprobs") && (
        <label className="grid gap-1">
          <span className="label">Token probabilities</span>
          <select
            value={settings.alternatives ?? ""}
            onChange={(event) =>
              onChange({ alternatives: event.target.value === "" ? null : Number(event.target.value) })
            }
            className="input"
          >
            <option value="">not asked for</option>
            {numbers.map((count) => (
              <option key={count} value={count}>
                {count === 0 ? "of each token" : `of each token and ${count} ${count === 1 ? "other" : "others"}`}
              </option>
            ))}
          </select>
          <span className="description">
            How likely each token was, and what else could have stood there. Look at it with Probabilities under the
            answer.
          </span>
        </label>
      )}
    </>
  );
}

"use client";

import { Badge } from "@/components/ui/badge";
import { useField } from "@/components/ui/form-context";
import type { EstimatedModel } from "@/lib/evaluations/estimate";
import { limits } from "@/lib/evaluations/limits";
import { formatSmallMoney } from "@/lib/format/small-money";

/** The models to compare, with their price. */
export function ModelsField({
  models,
  chosen,
  onChange,
}: {
  models: readonly (EstimatedModel & { demo: boolean })[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { message, control } = useField("definition.models");
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control["aria-describedby"]} className="grid gap-1">
      <legend className="mb-1 text-sm font-semibold">Models</legend>
      <div className="grid divide-y divide-separator rounded-lg border border-border bg-surface">
        {models.map(({ id, name, demo, prices }) => (
          <label key={id} className="flex gap-2.5 px-3 py-2 text-sm has-disabled:text-muted">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={!chosen.includes(id) && chosen.length >= limits.models}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
              className="checkbox-input"
            />
            <span className="min-w-0 flex-1">
              {name} {demo && <Badge>Demo</Badge>}
              <span className="description block">
                {prices
                  ? `${formatSmallMoney(prices.input)} in, ${formatSmallMoney(prices.output)} out per million tokens`
                  : "not charged"}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p id={control["aria-describedby"]} className={message ? "description !text-danger-text" : "description"}>
        {message ?? `Every model gets every prompt. At most ${limits.models}.`}
      </p>
    </fieldset>
  );
}

import { buttonClass } from "@/components/ui/button-class";
import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";
import type { PlaygroundModel } from "@/lib/playground/model";
import { parametersPanelId } from "./parameters-panel";

/** The head of a column: which model answers, and what it takes and costs. */
export function ModelHead({
  models,
  model,
  isFallback,
  onChoose,
}: {
  models: readonly PlaygroundModel[];
  model: PlaygroundModel;
  /** The address names a model that cannot be called, and this one stands in. */
  isFallback: boolean;
  onChoose: (id: string) => void;
}) {
  const { prices } = model;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-border px-4 py-2">
      <label className="flex min-w-0 items-center gap-2 text-xs text-muted max-sm:flex-1">
        <span className="max-sm:sr-only">Model</span>
        <select
          aria-label="Model"
          value={model.id}
          onChange={(event) => onChoose(event.target.value)}
          className="input !h-8 max-w-64 min-w-40 !py-0 !text-table max-sm:max-w-none max-sm:flex-1"
        >
          {models.map(({ id, name, healthy }) => (
            <option key={id} value={id}>
              {healthy ? name : `${name} (not answering)`}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        popoverTarget={parametersPanelId}
        className={buttonClass("secondary", "md", "sheet-button")}
      >
        Parameters
      </button>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
        {model.demo && (
          <span
            className="chip chip--soft chip--accent"
            title="Answered by the built-in demo engine: not a real model."
          >
            Demo
          </span>
        )}
        <span>
          {prices
            ? `${formatMoney(prices.input, { exact: true })} in, ${formatMoney(prices.output, { exact: true })} out per M tokens`
            : "no price set: not charged"}
        </span>
        <span>{formatShort(model.contextTokens)} tokens of context</span>
        {isFallback && (
          <span className="text-danger-text">The model in the address cannot be called; this one was chosen</span>
        )}
        {!model.healthy && <span className="text-danger-text">The provider does not answer right now</span>}
      </p>
    </div>
  );
}

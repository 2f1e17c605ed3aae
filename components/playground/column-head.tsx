import { useId } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";
import { isRunning } from "@/lib/playground/answer";
import { pathOf } from "@/lib/playground/branches";
import { describeNoPrice } from "@/lib/playground/endpoint-models";
import { mostColumns } from "@/lib/playground/state";
import type { ColumnViewProps } from "./column-view-props";
import { MoreDots } from "./more-dots";
import { parametersPanelId } from "./parameters-panel-id";

/** The head of a column: which model answers, what it takes and costs, and what can be done with the column. */
export function ColumnHead({ models, model, column, count, acts }: ColumnViewProps) {
  const menu = useId();
  const { prices } = model;
  const isNarrow = count > 1;

  /** The button goes with the answer: the focus stays in the column, on what stands beside it. */
  function stop({ nextElementSibling: neighbour }: HTMLElement) {
    acts.stop(column.id);
    if (neighbour instanceof HTMLElement) neighbour.focus();
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-border px-4 py-2">
      <select
        aria-label="Model"
        value={model.id}
        onChange={(event) => acts.chooseModel(column.id, event.target.value)}
        className="input !h-8 max-w-64 min-w-32 flex-1 !py-0 !text-table max-sm:max-w-none"
      >
        {models.map(({ id, name, healthy }) => (
          <option key={id} value={id}>
            {healthy ? name : `${name} (not answering)`}
          </option>
        ))}
      </select>
      <button
        type="button"
        popoverTarget={parametersPanelId}
        onClick={() => acts.chooseColumn(column.id)}
        className={buttonClass("secondary", "md", "sheet-button")}
      >
        Parameters
      </button>
      {isNarrow && pathOf(column).some(({ answer }) => isRunning(answer)) && (
        <button type="button" onClick={(event) => stop(event.currentTarget)} className={buttonClass("danger-soft")}>
          Stop
        </button>
      )}
      <button
        type="button"
        popoverTarget={menu}
        aria-label={`More for ${model.name}`}
        className={buttonClass("ghost", "md", "!px-2")}
      >
        <MoreDots />
      </button>
      <div id={menu} popover="auto" className="menu menu--end">
        {(
          [
            ["Duplicate the column", count < mostColumns, () => acts.duplicate(column.id)],
            ["Clear the conversation", column.turns.length > 0, () => acts.clear(column.id)],
            ["Remove the column", count > 1, () => acts.remove(column.id)],
          ] as const
        ).map(([label, isPossible, act]) => (
          <button
            key={label}
            type="button"
            popoverTarget={menu}
            popoverTargetAction="hide"
            disabled={!isPossible}
            onClick={act}
            className="menu__item disabled:opacity-50"
          >
            {label}
          </button>
        ))}
      </div>
      <p className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
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
            : describeNoPrice(model.id)}
        </span>
        {!isNarrow && <span>{formatShort(model.contextTokens)} tokens of context</span>}
        {column.modelId !== model.id && (
          <span className="text-danger-text">The model in the address cannot be called; this one was chosen</span>
        )}
        {!model.healthy && <span className="text-danger-text">The provider does not answer right now</span>}
      </p>
    </div>
  );
}

import { InputField, SelectField } from "@/components/ui/fields";
import type { PriceView } from "@/lib/price-lists/queries";

/** What protects the price of one row: how far it drops with later lists, and what its nodes may be swapped for. */
export function ClauseFields({
  row,
  label,
  start,
  nodeTypes,
}: {
  row: number;
  label: string;
  start: Pick<PriceView, "dropFloorPercent" | "swap"> | undefined;
  nodeTypes: readonly { value: string; label: string }[];
}) {
  const named = (words: string) => ({ "aria-label": `${words}, ${label}`, optional: true });
  return (
    <details open={start?.dropFloorPercent != null || start?.swap != null}>
      <summary className="w-fit cursor-pointer rounded py-1 whitespace-nowrap underline decoration-dotted underline-offset-4">
        Price drop and swap
      </summary>
      <div className="grid w-64 gap-2 pt-1 pb-2">
        <InputField
          {...named("Drops down to, in percent")}
          name={`prices.${row}.floor`}
          label="Drops down to, in %"
          inputMode="numeric"
          defaultValue={start?.dropFloorPercent?.toString() ?? ""}
        />
        <SelectField
          {...named("Swap for")}
          name={`prices.${row}.swapTo`}
          label="Swap for"
          defaultValue={start?.swap?.nodeType ?? ""}
          options={[{ value: "", label: "No swap" }, ...nodeTypes]}
        />
        <InputField
          {...named("Nodes for each node")}
          name={`prices.${row}.swapRatio`}
          label="Nodes for each node"
          inputMode="decimal"
          defaultValue={start?.swap?.ratio ?? ""}
        />
        <InputField
          {...named("Last day, UTC")}
          name={`prices.${row}.swapBefore`}
          label="Last day, UTC"
          type="date"
          defaultValue={start?.swap?.before.slice(0, 10) ?? ""}
        />
      </div>
    </details>
  );
}

import { Card } from "@/components/ui/card";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { Table, Td, Th } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatChange } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { CompareAddress } from "@/lib/models/compare-address";
import type { ModelSummary } from "@/lib/models/model";
import { aboveCheapest, monthlyCost } from "@/lib/models/monthly-cost";

const fields = [
  { name: "input", label: "Input, M tokens a month" },
  { name: "cached", label: "Cached input, M tokens" },
  { name: "output", label: "Output, M tokens" },
] as const;

/** What a person's own tokens of a month would cost with each model. */
export function CostCalculator({
  org,
  models,
  address,
}: {
  org: string;
  models: readonly ModelSummary[];
  address: CompareAddress;
}) {
  const costs = models.map(({ prices }) => monthlyCost(prices, address));
  const above = aboveCheapest(costs);
  return (
    <Card
      title="What would a month cost?"
      description="Your tokens at your organization's prices, before tax. Press Enter to calculate."
      flush
      footer="Cached input is the part of what you send that the engine had read before; it is not counted as input as well."
    >
      <FilterForm action={pathIn(org, "models/compare")} label="Tokens of a month" className="px-4 pb-3">
        {models.map(({ id }) => (
          <input key={id} type="hidden" name="model" value={id} />
        ))}
        {fields.map(({ name, label }) => (
          <Labelled key={name} label={label}>
            <input
              name={name}
              key={address[name]}
              inputMode="decimal"
              defaultValue={address[name]}
              className="input w-40 tabular-nums"
            />
          </Labelled>
        ))}
      </FilterForm>
      <Table caption="Cost of a month by model" stacked>
        <thead>
          <tr>
            <Th>Model</Th>
            <Th align="end">Input</Th>
            <Th align="end">Cached input</Th>
            <Th align="end">Output</Th>
            <Th align="end">A month</Th>
            <Th align="end">Against the cheapest</Th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ id, name }, index) => {
            const cost = costs[index];
            const more = above[index];
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                {cost ? (
                  <>
                    <Td align="end" label="Input">
                      {formatMoney(cost.input)}
                    </Td>
                    <Td align="end" label="Cached">
                      {formatMoney(cost.cachedInput)}
                    </Td>
                    <Td align="end" label="Output">
                      {formatMoney(cost.output)}
                    </Td>
                    <Td align="end" narrow="aside" className="font-semibold">
                      {formatMoney(cost.total)}
                    </Td>
                    <Td align="end">
                      {more === 0 ? "cheapest" : typeof more === "number" ? formatChange(1 + more, 1) : "–"}
                    </Td>
                  </>
                ) : (
                  <Td align="end" colSpan={5} className="text-muted">
                    no price set: not charged
                  </Td>
                )}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { writesTokens } from "@/lib/models/modality-names";
import type { ModelSummary } from "@/lib/models/model";

const buckets = [
  { name: "input", label: "Input", note: "what you send" },
  { name: "cachedInput", label: "Cached input", note: "the part of it that the engine had read before" },
  { name: "output", label: "Output", note: "what the model writes, reasoning included" },
] as const;

/** Prices by bucket; the buckets do not overlap. */
export function ModelPrices({ model }: { model: Pick<ModelSummary, "prices" | "batchPrices" | "modalities"> }) {
  const { prices, batchPrices } = model;
  const charged = buckets.filter(({ name }) => name !== "output" || writesTokens(model));
  return (
    <Card
      title="Price"
      description="Per million tokens, before tax"
      flush
      footer={prices ? "Each request is charged for exactly the tokens in its usage record." : undefined}
    >
      {prices ? (
        <Table caption="Price per million tokens">
          <thead className={batchPrices ? undefined : "sr-only"}>
            <tr>
              <Th>Tokens</Th>
              <Th align="end">Price per million</Th>
              {batchPrices && <Th align="end">In a batch</Th>}
            </tr>
          </thead>
          <tbody>
            {charged.map(({ name, label, note }) => (
              <tr key={name}>
                <th scope="row" className="!whitespace-normal">
                  {label} <span className="block text-xs font-normal text-muted">{note}</span>
                </th>
                <Td align="end">{formatMoney(prices[name], { exact: true })}</Td>
                {batchPrices && <Td align="end">{formatMoney(batchPrices[name], { exact: true })}</Td>}
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="px-4 pb-4 text-table text-muted">
          The operator has set no price: calls are counted, not charged.
        </p>
      )}
    </Card>
  );
}

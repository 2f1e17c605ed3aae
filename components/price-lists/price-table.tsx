import { Table, Td, Th } from "@/components/ui/table";
import type { PriceView } from "@/lib/price-lists/queries";

/** The prices of a list, each beside that of the list before it. */
export function PriceTable({ prices, currency }: { prices: readonly PriceView[]; currency: string }) {
  return (
    <Table caption="Prices" stacked>
      <thead>
        <tr>
          <Th>What</Th>
          <Th>Per</Th>
          <Th align="end">{currency}</Th>
          <Th align="end">Before</Th>
          <Th align="end">Change</Th>
          <Th>Protection</Th>
          <Th>Key</Th>
        </tr>
      </thead>
      <tbody>
        {prices.map(({ sku, label, unit, amount, previousAmount, change, dropFloorPercent, swap }) => (
          <tr key={sku}>
            <th scope="row" className="whitespace-nowrap">
              {label}
            </th>
            <Td nowrap>{unit}</Td>
            <Td align="end" nowrap narrow="aside" className="font-medium">
              {amount} <span className="font-normal text-muted sm:hidden">{currency}</span>
            </Td>
            <Td align="end" label="Before">
              {previousAmount ?? <span className="text-muted">–</span>}
            </Td>
            <Td align="end" nowrap {...(change ? { label: "Change" } : { narrow: "hide" as const })}>
              {change}
            </Td>
            <Td narrow={dropFloorPercent === null && !swap ? "hide" : "wide"}>
              {dropFloorPercent !== null && <p className="whitespace-nowrap">Drops down to {dropFloorPercent} %</p>}
              {swap && (
                <p className="whitespace-nowrap">
                  {swap.ratio} × {swap.nodeType} until {swap.before.slice(0, 10)}
                </p>
              )}
            </Td>
            <Td nowrap narrow="wide">
              <code className="text-xs">{sku}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

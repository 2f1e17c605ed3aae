import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import type { OwnPrice } from "@/control-plane/contract/own-prices";
import { priceDifference } from "@/lib/contracts/price-difference";
import { formatAmount } from "@/lib/format/money";

/** The prices that hold now, each beside the public one, the one before and the next. */
export function OwnPriceTable({
  prices,
  currency,
  zone,
}: {
  prices: readonly OwnPrice[];
  currency: string;
  zone: string;
}) {
  const show = (amount: string) => formatAmount({ amount, currency }, { exact: true });
  return (
    <Table caption="Prices" tall stacked>
      <thead>
        <tr>
          <Th>What</Th>
          <Th>Per</Th>
          <Th align="end">{currency}</Th>
          <Th align="end">Public</Th>
          <Th align="end">Difference</Th>
          <Th>Since</Th>
          <Th align="end">Before</Th>
          <Th>Next change</Th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <tr key={price.sku}>
            <th scope="row" className="min-w-40">
              {price.name} <span className="font-normal text-muted">{price.way}</span>
              <span className="block text-xs font-normal text-muted">
                {price.source === "own" ? <Badge tone="accent">Agreed</Badge> : "Public"} {price.listName}
              </span>
            </th>
            <Td nowrap label="Per">
              {price.unit}
            </Td>
            <Td align="end" narrow="aside" className="font-medium">
              {show(price.amount)}
            </Td>
            <Td align="end" label="Public">
              {price.publicAmount === null ? <span className="text-muted">not public</span> : show(price.publicAmount)}
            </Td>
            <Td align="end" nowrap label="Difference">
              {priceDifference(price.amount, price.publicAmount)}
            </Td>
            <Td nowrap label="Since">
              <Since at={price.validFrom} zone={zone} />
            </Td>
            <Td align="end" label="Before">
              {price.previousAmount === null ? <span className="text-muted">–</span> : show(price.previousAmount)}
            </Td>
            <Td narrow="wide" label="Next change" className="min-w-32">
              {price.coming ? (
                <>
                  {price.coming.amount === null ? "not sold" : show(price.coming.amount)} from{" "}
                  <Instant at={price.coming.at} zone={zone} style="day" dense />
                </>
              ) : (
                <span className="text-muted">none published</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The lists that come with the product hold from the beginning of time: that is no date. */
function Since({ at, zone }: { at: string; zone: string }) {
  if (Date.parse(at) === 0) return <span className="text-muted">the beginning</span>;
  return <Instant at={at} zone={zone} style="day" dense />;
}

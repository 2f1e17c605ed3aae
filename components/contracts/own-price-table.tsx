import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import type { OwnPrice } from "@/control-plane/contract/own-prices";
import { priceDifference } from "@/lib/contracts/price-difference";

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
  return (
    <Table caption="Prices" tall>
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
          <Th>List</Th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <tr key={price.sku}>
            <th scope="row" className="whitespace-nowrap">
              {price.name} <span className="font-normal text-muted">{price.way}</span>
            </th>
            <Td nowrap>{price.unit}</Td>
            <Td align="end">{price.amount}</Td>
            <Td align="end">{price.publicAmount ?? <span className="text-muted">not public</span>}</Td>
            <Td align="end" nowrap>
              {priceDifference(price.amount, price.publicAmount)}
            </Td>
            <Td nowrap>
              <Since at={price.validFrom} zone={zone} />
            </Td>
            <Td align="end">{price.previousAmount ?? <span className="text-muted">–</span>}</Td>
            <Td nowrap>
              {price.coming ? (
                <>
                  {price.coming.amount ?? "not sold"} from <Instant at={price.coming.at} zone={zone} dense />
                </>
              ) : (
                <span className="text-muted">none published</span>
              )}
            </Td>
            <Td nowrap>
              {price.source === "own" ? (
                <Badge tone="accent">Agreed</Badge>
              ) : (
                <span className="text-muted">Public</span>
              )}{" "}
              <span className="text-muted">{price.listName}</span>
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
  return <Instant at={at} zone={zone} dense />;
}

import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { PriceListView } from "@/lib/price-lists/queries";
import { listLooks } from "./list-looks";

/** Published lists, the latest validity first; each row opens its prices. */
export function PriceListTable({ lists, zone }: { lists: readonly PriceListView[]; zone: string }) {
  return (
    <Table caption="Price lists" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>For</Th>
          <Th>Currency</Th>
          <Th>State</Th>
          <Th>Valid from</Th>
          <Th>Published</Th>
          <Th align="end">Prices</Th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.id}>
            <th scope="row" className="whitespace-nowrap">
              <RowLink href={pathIn("operator", `price-lists/${list.id}`)}>{list.name}</RowLink>
            </th>
            <Td nowrap>{list.organization?.name ?? "All customers"}</Td>
            <Td nowrap>{list.currency}</Td>
            <Td nowrap narrow="aside">
              <StatusBadge {...listLooks[list.state]} />
            </Td>
            <Td nowrap narrow="wide" label="Valid from">
              <Since at={list.validFrom} zone={zone} always="the beginning" />
            </Td>
            <Td nowrap narrow="hide">
              <Since at={list.publishedAt} zone={zone} always="built in" />
            </Td>
            <Td align="end" label="Prices">
              {formatNumber(list.prices)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The lists that come with the product hold from the beginning of time: that is no date. */
function Since({ at, zone, always }: { at: string; zone: string; always: string }) {
  if (Date.parse(at) === 0) return <span className="text-muted">{always}</span>;
  return <Instant at={at} zone={zone} dense />;
}

import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { isOffered, type ListingPageView } from "@/lib/listings/listing";

/** What was bought of a listing. Who bought is told only where it was the organization itself. */
export function SaleTable({ listing, org, zone }: { listing: ListingPageView; org: string; zone: string }) {
  const { sales } = listing;
  return (
    <Card
      title="What was bought"
      description="Credited hour by hour, as the buyer is charged. Who bought it is not told."
      flush={sales.length > 0}
    >
      {sales.length === 0 ? (
        <p className="text-table text-muted">
          {isOffered(listing)
            ? "Nothing yet. The nodes are yours as before; you are told when somebody buys."
            : "Nothing of it was bought."}
        </p>
      ) : (
        <Table caption="Sales of this listing">
          <thead>
            <tr>
              <Th>Nodes</Th>
              <Th>State</Th>
              <Th>Time</Th>
              <Th align="end">Buyer pays</Th>
              <Th align="end">Credited so far</Th>
            </tr>
          </thead>
          <tbody>
            {sales.map((sale) => (
              <tr key={sale.id}>
                <Td nowrap>
                  {sale.buyerReservationId ? (
                    <TextLink href={pathIn(org, `reservations/${sale.buyerReservationId}`)}>
                      {formatCount(sale.nodes, "node")}
                    </TextLink>
                  ) : (
                    formatCount(sale.nodes, "node")
                  )}
                </Td>
                <Td>
                  <StatusBadge status={sale.state} />
                </Td>
                <Td nowrap>
                  <Instant at={sale.from} zone={zone} dense />
                  <span className="block text-xs text-muted">
                    until <Instant at={sale.until} zone={zone} dense />
                  </span>
                </Td>
                <Td align="end">
                  <Money value={sale.total} />
                </Td>
                <Td align="end">
                  <Money value={sale.credited} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import { isHolding, type QuoteKind, type QuoteView } from "@/lib/quotes/quote";

const rowTitles: Record<QuoteKind, string> = {
  purchase: "",
  extension: "Extension, ",
  resize: "More nodes, ",
  swap: "Swap, ",
};

/** Quotes, newest first. */
export function QuoteTable({ quotes, org, zone }: { quotes: readonly QuoteView[]; org: string; zone: string }) {
  return (
    <Table caption="Quotes, newest first" stacked>
      <thead>
        <tr>
          <Th>Quote</Th>
          <Th>State</Th>
          <Th>Region and class</Th>
          <Th>Start and end</Th>
          <Th align="end">Total before tax</Th>
          <Th>Reservation</Th>
        </tr>
      </thead>
      <tbody>
        {quotes.map((quote) => (
          <tr key={quote.id}>
            <Td nowrap narrow="title">
              <RowLink href={pathIn(org, `capacity/quotes/${quote.id}`)}>
                {rowTitles[quote.kind]}
                {nodesLabel(quote.nodes, quote.nodeType.name)}
              </RowLink>
              <span className="block text-xs text-muted">
                {quote.createdBy}, <Instant at={quote.createdAt} zone={zone} style="day" dense />
              </span>
            </Td>
            <Td nowrap>
              <StatusBadge status={quote.state} />
              {isHolding(quote) && (
                <span className="mt-0.5 block text-xs text-muted">
                  held until <br />
                  <Instant at={quote.expiresAt} zone={zone} dense />
                </span>
              )}
            </Td>
            <Td nowrap>
              {quote.region.name}
              <span className="block text-xs text-muted">{classLabel(quote.capacityClass, quote.noticeClass)}</span>
            </Td>
            <Td nowrap narrow="wide">
              <Instant at={quote.from} zone={zone} dense />
              <span className="block text-xs text-muted">
                until <Instant at={quote.until} zone={zone} dense />
              </span>
            </Td>
            <Td align="end" narrow="aside">
              <Money value={quote.total} />
            </Td>
            <Td nowrap narrow="hide">
              {quote.reservationId ? (
                <TextLink href={pathIn(org, `reservations/${quote.reservationId}`)}>Open</TextLink>
              ) : (
                <span className="text-muted">none</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { formatWindow } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import type { QuoteKind, QuoteView } from "@/lib/quotes/quote";

const rowTitles: Record<QuoteKind, string> = {
  purchase: "",
  extension: "Extension, ",
  resize: "More nodes, ",
  swap: "Swap, ",
};

/** Quotes, newest first. */
export function QuoteTable({ quotes, org, zone }: { quotes: readonly QuoteView[]; org: string; zone: string }) {
  return (
    <Table caption="Quotes, newest first">
      <thead>
        <tr>
          <Th>Quote</Th>
          <Th>State</Th>
          <Th>Region</Th>
          <Th>Class</Th>
          <Th>Window</Th>
          <Th align="end">Total before tax</Th>
          <Th>Expires</Th>
          <Th>Made by</Th>
          <Th>Reservation</Th>
        </tr>
      </thead>
      <tbody>
        {quotes.map((quote) => (
          <tr key={quote.id}>
            <Td nowrap>
              <RowLink href={pathIn(org, `capacity/quotes/${quote.id}`)}>
                {rowTitles[quote.kind]}
                {nodesLabel(quote.nodes, quote.nodeType.name)}
              </RowLink>
            </Td>
            <Td>
              <StatusBadge status={quote.state} />
            </Td>
            <Td nowrap>{quote.region.name}</Td>
            <Td nowrap>{classLabel(quote.capacityClass, quote.noticeClass)}</Td>
            <Td nowrap className="tabular-nums">
              {formatWindow(quote.from, quote.until, zone)}
            </Td>
            <Td align="end">
              <Money value={quote.total} />
            </Td>
            <Td>
              <Instant at={quote.expiresAt} zone={zone} dense />
            </Td>
            <Td nowrap>{quote.createdBy}</Td>
            <Td nowrap>
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

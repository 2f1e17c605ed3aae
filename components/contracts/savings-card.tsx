import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SavingsView } from "@/lib/contracts/queries";
import { pathIn } from "@/lib/format/path";

/** What price protection saved, in all and on each reservation. */
export function SavingsCard({ savings, org }: { savings: SavingsView; org: string }) {
  return (
    <Card
      title="What did price protection save?"
      description={
        savings.items.length === 0 ? (
          "No protected price has dropped yet. Where a reservation has a price-drop clause, a lower list price lowers it by itself."
        ) : (
          <>
            <Money value={savings.savedToDate} /> so far and <Money value={savings.savesInAll} /> by the end of what is
            reserved, before tax.
          </>
        )
      }
      flush
    >
      {savings.items.length > 0 && (
        <Table caption="Saved by reservation" stacked>
          <thead>
            <tr>
              <Th>Reservation</Th>
              <Th align="end">So far</Th>
              <Th align="end">By its end</Th>
            </tr>
          </thead>
          <tbody>
            {savings.items.map(({ reservationId, name, savedToDate, savesInAll }) => (
              <tr key={reservationId}>
                <th scope="row">
                  <TextLink href={pathIn(org, `reservations/${reservationId}`)}>{name}</TextLink>
                </th>
                <Td align="end" label="So far">
                  <Money value={savedToDate} />
                </Td>
                <Td align="end" label="By its end">
                  <Money value={savesInAll} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

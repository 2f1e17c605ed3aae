import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { contentInWords, type DeliveryView, destinationInWords } from "@/lib/deliveries/delivery";
import { pathIn } from "@/lib/format/path";
import { DeliveryState } from "./delivery-state";

/** Deliveries with what goes where, and when it last did. */
export function DeliveryTable({
  deliveries,
  org,
  zone,
}: {
  deliveries: readonly DeliveryView[];
  org: string;
  zone: string;
}) {
  return (
    <Table caption="Deliveries" stacked>
      <thead>
        <tr>
          <Th>Delivery</Th>
          <Th>State</Th>
          <Th>To</Th>
          <Th>Last delivered</Th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <Td narrow="title">
              <RowLink href={pathIn(org, `deliveries/${delivery.id}`)}>{delivery.name}</RowLink>
              <span className="block text-xs text-muted">{contentInWords(delivery)}</span>
            </Td>
            <Td narrow="aside">
              <DeliveryState state={delivery.state} />
            </Td>
            <Td narrow="wide" label="To" className="break-all">
              {destinationInWords(delivery)}
              {delivery.fault && (
                <span className="block max-w-[52ch] text-xs break-normal text-muted">{delivery.fault}</span>
              )}
            </Td>
            <Td label="Last delivered">
              {delivery.lastDeliveredAt ? (
                <Instant at={delivery.lastDeliveredAt} zone={zone} dense />
              ) : (
                <span className="text-muted">nothing yet</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { CustomerView } from "@/lib/customers/queries";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** Customers by name; each row opens its limits. */
export function CustomerTable({ customers, zone }: { customers: readonly CustomerView[]; zone: string }) {
  return (
    <Table caption="Customers" stacked>
      <thead>
        <tr>
          <Th>Organization</Th>
          <Th align="end">This month so far, before tax</Th>
          <Th align="end">Reservations</Th>
          <Th align="end">Requests waiting</Th>
          <Th>Time zone</Th>
          <Th>Customer since</Th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={customer.id}>
            <th scope="row" className="whitespace-nowrap">
              <RowLink href={pathIn("operator", `organizations/${customer.id}`)}>{customer.name}</RowLink>
            </th>
            <Td align="end" nowrap narrow="aside">
              <Money value={customer.draftTotal} />
            </Td>
            <Td align="end" label="Reservations">
              {formatNumber(customer.livingReservations)}
            </Td>
            <Td align="end" label="Requests waiting">
              {formatNumber(customer.pendingQuotaRequests)}
            </Td>
            <Td nowrap>{customer.timeZone}</Td>
            <Td nowrap label="Since">
              <Instant at={customer.createdAt} zone={zone} style="day" dense />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

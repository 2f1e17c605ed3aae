import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatDay } from "@/lib/format/day";
import { pathIn } from "@/lib/format/path";
import type { PaymentView } from "@/lib/payments/queries";
import { methodWords, paymentLooks } from "./payment-looks";

/** Payments, the newest first; each row opens its page. `ofOne` leaves the customer out. */
export function PaymentTable({ payments, ofOne = false }: { payments: readonly PaymentView[]; ofOne?: boolean }) {
  return (
    <Table caption="Payments, the newest first" stacked>
      <thead>
        <tr>
          <Th>Received</Th>
          {!ofOne && <Th>Customer</Th>}
          <Th>Reference</Th>
          <Th>State</Th>
          <Th align="end">Amount</Th>
          <Th align="end">Settles invoices</Th>
          <Th align="end">Credit left</Th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.id}>
            <th scope="row" className="whitespace-nowrap" data-narrow="title">
              <RowLink href={pathIn("operator", `payments/${payment.id}`)}>{formatDay(payment.receivedOn)}</RowLink>
              <span className="block text-xs font-normal text-muted">{methodWords[payment.method]}</span>
            </th>
            {!ofOne && <Td nowrap>{payment.organization.name}</Td>}
            <Td className="max-w-72 truncate" narrow="wide">
              {payment.reference}
            </Td>
            <Td>
              <StatusBadge {...paymentLooks[payment.state]} />
            </Td>
            <Td align="end" narrow="aside" className="font-medium">
              <Money value={payment.amount} />
            </Td>
            <Td align="end" label="Settles">
              <Money value={payment.applied} />
            </Td>
            <Td align="end" label="Credit left">
              <Money value={payment.unapplied} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

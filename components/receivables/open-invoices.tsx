import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { ReceivableDetail } from "@/lib/receivables/queries";

/** A customer's open invoices, the oldest first; what is not expected any more can be written off. */
export function OpenInvoices({
  invoices,
  zone,
  writeOff,
}: {
  invoices: ReceivableDetail["openInvoices"];
  zone: string;
  writeOff: FormAction<null>;
}) {
  return (
    <Table caption="Open invoices, the oldest first" stacked>
      <thead>
        <tr>
          <Th>Invoice</Th>
          <Th>Due</Th>
          <Th>Reminded</Th>
          <Th align="end">Total</Th>
          <Th align="end">Open</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map(({ id, number, dueAt, overdueDays, lastLevel, total, open }) => (
          <tr key={id}>
            <th scope="row" className="whitespace-nowrap" data-narrow="title">
              {number}
            </th>
            <Td nowrap label="Due">
              <Instant at={dueAt} zone={zone} style="day" dense />
              {overdueDays > 0 && (
                <span className="block text-xs text-danger-text">{formatCount(overdueDays, "day")} overdue</span>
              )}
            </Td>
            <Td nowrap label="Reminded">
              {lastLevel === null ? "not yet" : `level ${lastLevel}`}
            </Td>
            <Td align="end" narrow="hide">
              <Money value={total} />
            </Td>
            <Td align="end" narrow="aside" className="font-medium">
              <Money value={open} />
            </Td>
            <Td align="end" narrow="wide">
              <ConfirmDialog
                trigger={
                  <>
                    Write off<span className="sr-only"> {number}</span>
                  </>
                }
                size="sm"
                danger
                title={`Write ${number} off?`}
                confirm="Write it off"
                action={writeOff}
                done="Written off."
              >
                <OperationId />
                <input type="hidden" name="invoiceId" value={id} />
                <InputField
                  name="amount"
                  label={`Amount in ${open.currency}`}
                  inputMode="decimal"
                  defaultValue={open.amount}
                  description={`At most ${formatMoney(open)}.`}
                />
                <TextareaField name="reason" label="Why?" rows={2} maxLength={500} />
                <p className="text-table text-muted">
                  It is owed no more and no reminder of it is sent. A write-off is a loss of yours and no credit note:
                  tax stays as it was invoiced.
                </p>
              </ConfirmDialog>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

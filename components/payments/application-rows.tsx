import { AmountCell } from "@/components/ui/amount-cell";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { OpenInvoiceView } from "@/lib/payments/queries";

/** Open invoices with an amount beside each: what of a payment settles it. Inside an `ActionForm`. */
export function ApplicationRows({
  invoices,
  zone,
  amounts = {},
}: {
  invoices: readonly OpenInvoiceView[];
  zone: string;
  /** What the form begins with, by invoice. */
  amounts?: Readonly<Record<string, string>>;
}) {
  return (
    <Table caption="Open invoices, the oldest first" stacked>
      <thead>
        <tr>
          <Th>Invoice</Th>
          <Th>Due</Th>
          <Th align="end">Total</Th>
          <Th align="end">Open</Th>
          <Th align="end">Settle</Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map(({ id, number, dueAt, total, open }, index) => (
          <tr key={id}>
            <th scope="row" className="whitespace-nowrap" data-narrow="title">
              {number}
            </th>
            <Td nowrap label="Due">
              <Instant at={dueAt} zone={zone} style="day" dense />
            </Td>
            <Td align="end" narrow="hide">
              <Money value={total} />
            </Td>
            <Td align="end" label="Open">
              <Money value={open} />
            </Td>
            <Td align="end" narrow="aside">
              <input type="hidden" name={`invoices.${index}.id`} value={id} />
              <AmountCell
                name={`invoices.${index}.amount`}
                label={`Amount that settles ${number}`}
                defaultValue={amounts[id] ?? ""}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { subtractDecimals } from "@/lib/format/decimal";
import type { DeskInvoice } from "@/lib/invoice-credits/queries";
import { CreditLineDialog } from "./credit-line-dialog";

/** The lines of an invoice with what they have left; each can be credited. */
export function CreditLinesTable({ invoice, credit }: { invoice: DeskInvoice; credit: FormAction }) {
  const { currency } = invoice.total;
  return (
    <Table caption="Lines of the invoice" stacked>
      <thead>
        <tr>
          <Th align="end">#</Th>
          <Th>Line</Th>
          <Th>Project</Th>
          <Th align="end">Amount</Th>
          <Th align="end">Credited</Th>
          <Th align="end">Left</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {invoice.lines.map((line) => {
          const left = { amount: subtractDecimals(line.amount.amount, line.credited), currency };
          return (
            <tr key={line.id}>
              <Td align="end" narrow="hide">
                {line.position}
              </Td>
              <th scope="row" className="min-w-56">
                {line.description}
              </th>
              <Td label="Project">{line.projectName}</Td>
              <Td align="end" label="Amount">
                <Money value={line.amount} />
              </Td>
              <Td align="end" label="Credited">
                <Money value={{ amount: line.credited, currency }} />
              </Td>
              <Td align="end" label="Left" className="font-medium">
                <Money value={left} />
              </Td>
              <Td align="end" narrow="aside">
                {Number(left.amount) !== 0 && invoice.state !== "void" && (
                  <CreditLineDialog invoiceId={invoice.id} line={line} left={left} action={credit} />
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

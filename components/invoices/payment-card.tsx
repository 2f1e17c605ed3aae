import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatDay } from "@/lib/format/day";
import type { InvoicePaymentsView } from "@/lib/invoices/payments";
import { PayByCard } from "./pay-by-card";

const words = {
  payment: "Payment",
  release: "Payment taken off",
  credit_note: "Credit note",
  write_off: "Given up by the seller",
} as const;

/** What was paid of an invoice, what is open, and how to pay it by bank transfer. */
export function PaymentCard({
  payments,
  zone,
  payByCard,
}: {
  payments: InvoicePaymentsView;
  zone: string;
  /** Null for those who may not pay. */
  payByCard: FormAction<{ url: string }> | null;
}) {
  const { open, items, transfer, cards, invoiceId } = payments;
  const isPaid = Number(open.amount) <= 0;
  const inWords = () => {
    if (transfer) return "By bank transfer. With the reference it is matched by itself.";
    if (isPaid) return items.length > 0 ? undefined : "Nothing was to be paid.";
    return "As the invoice says; quote its number.";
  };
  return (
    <Card title={isPaid ? "Payments" : "How to pay"} description={inWords()} flush className="print:hidden">
      {transfer && (
        <KeyValue
          rows={[
            ["Payee", transfer.payee],
            ["IBAN", <Copied key="iban" text={transfer.iban} label="IBAN" />],
            ["BIC", transfer.bic],
            ["Bank", transfer.bankName],
            ["Reference", <Copied key="reference" text={transfer.creditorReference} label="reference" />],
            ["Amount", <Money key="amount" value={transfer.amount} />],
          ]}
        />
      )}
      {cards && payByCard && (
        <div className="border-t border-separator px-4 py-3">
          <PayByCard action={payByCard}>
            <OperationId />
            <input type="hidden" name="invoiceId" value={invoiceId} />
          </PayByCard>
        </div>
      )}
      {items.length > 0 && (
        <ol className="divide-y divide-separator border-t border-separator text-table">
          {items.map(({ at, kind, amount, reference, receivedOn }) => (
            <li key={`${at} ${kind} ${reference}`} className="flex justify-between gap-4 px-4 py-2">
              <div className="min-w-0">
                <p>{words[kind]}</p>
                <p className="text-xs break-words text-muted">
                  {receivedOn ? formatDay(receivedOn) : <Instant at={at} zone={zone} style="day" dense />}
                  {reference && `, ${reference}`}
                </p>
              </div>
              <Money value={amount} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Copied({ text, label }: { text: string; label: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <code className="text-xs break-all">{text.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      <CopyButton text={text} label={`Copy the ${label}`} />
    </span>
  );
}

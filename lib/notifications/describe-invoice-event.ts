import type { Event } from "@/control-plane/contract/events";
import { formatMoney } from "@/lib/format/money";
import type { EventWords } from "./event-words";

type InvoiceEvent = Extract<Event, { type: "invoice.credited" | "invoice.dispute_decided" }>;

/** What was taken back of an invoice, or what became of a disputed line. */
export function describeInvoiceEvent(event: InvoiceEvent): EventWords {
  if (event.type === "invoice.credited") {
    const { number, creditNoteId, creditNoteNumber, kind, total, reason } = event.facts;
    return {
      title: `Credit note ${creditNoteNumber} over ${formatMoney(total)}`,
      body: `${kind === "void" ? `Invoice ${number} was taken back whole` : `It lessens invoice ${number}`}: ${reason}`,
      path: `invoices/credit-notes/${creditNoteId}`,
    };
  }
  const { number, description, decision, reason, amount } = event.facts;
  return {
    title: `Your dispute of invoice ${number} was ${decision}`,
    body: `${decision === "accepted" ? `${formatMoney(amount)} before tax is credited` : "The line stays as it is"}: ${reason} It was about “${description}”.`,
    path: `invoices/${event.subjectId}`,
  };
}

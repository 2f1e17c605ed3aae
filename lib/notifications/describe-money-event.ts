import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { EventWords } from "./event-words";

type MoneyEvent = Extract<Event, { type: "invoice.issued" | "invoice.reminder" | "payment.received" }>;

/** What is owed or was paid, in words for one person, with the page that shows it. */
export function describeMoneyEvent(event: MoneyEvent, timeZone: string): EventWords {
  switch (event.type) {
    case "invoice.issued":
      return {
        title: `Invoice ${event.facts.number} over ${formatMoney(event.facts.total)}`,
        body: `It is due on ${formatInstant(event.facts.dueAt, timeZone, "day")}.`,
        path: `invoices/${event.subjectId}`,
      };
    case "invoice.reminder":
      return { title: event.facts.subject, body: event.facts.body, path: `invoices/${event.subjectId}` };
    case "payment.received":
      return {
        title: `Your payment of ${formatMoney(event.facts.amount)} has arrived`,
        body:
          event.facts.invoices === 0
            ? "It settles no invoice yet and is your credit."
            : `It settles ${formatCount(event.facts.invoices, "invoice")}.`,
        path: "statement-of-account",
      };
  }
}

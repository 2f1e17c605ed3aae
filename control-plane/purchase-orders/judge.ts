import Big from "big.js";
import type { Window } from "../capacity/window.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import type { OrderRow } from "./purchase-orders.ts";

/** Why an order does not cover a purchase: what is wrong in a sentence, what to do, and the facts behind both. */
export interface OrderRefusal {
  code: "purchase_order_not_valid" | "purchase_order_exceeded";
  sentence: string;
  facts: Record<string, unknown>;
}

/** What a purchase asks of an order. */
export interface OrderUse {
  window: Window;
  timeZone: string;
  /** Whose invoice it will be on. */
  legalEntityId: string;
  projectIds: readonly string[];
}

/** Whether an order is in force for a purchase: not closed, of the company and projects that pay, over its whole time. */
export function whyNotValid(
  row: OrderRow,
  { window, timeZone, legalEntityId, projectIds }: OrderUse,
): OrderRefusal | null {
  const { number, validFrom, validUntil } = row;
  const refuse = (sentence: string, facts: Record<string, unknown> = {}): OrderRefusal => ({
    code: "purchase_order_not_valid",
    sentence: `The purchase order ${number} ${sentence}`,
    facts: { purchaseOrderId: row.id, number, ...facts },
  });
  if (row.closedAt) return refuse("is closed.", { closedAt: row.closedAt.toString() });
  if (row.legalEntityId !== legalEntityId)
    return refuse("is of another company than the one that pays for this project.");
  if (row.projectIds.length > 0 && projectIds.some((id) => !row.projectIds.includes(id))) {
    return refuse("is for other projects.", { projectIds: row.projectIds });
  }
  const first = window.from.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const lastMoment = window.until.subtract({ nanoseconds: 1 });
  const last = lastMoment.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const facts = { validFrom, validUntil, first, last };
  if (first < validFrom) return refuse(`is valid from ${validFrom} on, and this begins on ${first}.`, facts);
  if (validUntil && last > validUntil)
    return refuse(`is valid until ${validUntil}, and this goes on to ${last}.`, facts);
  return null;
}

/** The refusal where more is asked for than an order has left. */
export function exceeded(row: OrderRow, left: Big, asked: Big): OrderRefusal {
  const shown = (amount: Big) => shownMoney(roundMoney(amount.toFixed(), row.currency), row.currency);
  const rest = left.lt(0) ? new Big(0) : left;
  return {
    code: "purchase_order_exceeded",
    sentence: `The purchase order ${row.number} has ${shown(rest)} of ${shown(new Big(row.amount))} left, and this asks for ${shown(asked)}: ${shown(asked.minus(rest))} too much.`,
    facts: {
      ...{ purchaseOrderId: row.id, number: row.number, currency: row.currency },
      ...{ amount: row.amount, left: rest.toFixed(), asked: asked.toFixed(), over: asked.minus(rest).toFixed() },
    },
  };
}

import Big from "big.js";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { buyerOf } from "./buyer.ts";
import type { PartyBill } from "./party-bills.ts";

interface Warning {
  code: string;
  text: string;
}

/** Beyond this the operator is told how a month differs from the one before. */
const notablePercent = 50;

/** What somebody should look at before a period is issued, the gravest first. */
export function warningsOf(period: {
  bills: readonly PartyBill[];
  agrees: boolean;
  subtotal: Big;
  /** Null where there is nothing to compare with. */
  previous: string | null;
  currency: string;
}): Warning[] {
  const { bills, agrees, currency } = period;
  const warnings: Warning[] = [];
  const warn = (code: string, text: string) => warnings.push({ code, text });
  if (!agrees) warn("disagrees", "The bill is not what its usage records add up to: it cannot be issued.");
  for (const { billedTo, lines, total, taxes } of bills) {
    if (lines.length === 0) continue;
    const { entity, billTo } = billedTo;
    const buyer = buyerOf(billedTo);
    if (new Big(total).lt(0)) {
      warn(
        "below_zero",
        `${buyer.name} would be credited ${shownMoney(roundMoney(total, currency), currency)} in all.`,
      );
    }
    if (billTo.address.length === 0) warn("no_address", `${billTo.name} has no address.`);
    if (entity?.poRequired) {
      const without = lines.filter(({ poNumber }) => poNumber === null).length;
      if (without > 0) warn("no_po", `${buyer.name} asks for a PO number; ${without} lines have none.`);
    }
    if (taxes.some(({ category }) => category === "AE") && buyer.taxId === null) {
      warn("no_tax_id", `${buyer.name} is taxed by reverse charge and has no tax id.`);
    }
    const late = lines.filter((line) => line.late).length;
    if (late > 0) warn("late", `${late} lines of ${buyer.name} bill usage of earlier months.`);
  }
  const change = changePercent(period.subtotal, period.previous);
  if (change?.abs().gt(notablePercent)) {
    warn("changed", `${change.abs().toFixed(0)} % ${change.lt(0) ? "less" : "more"} than the month before.`);
  }
  return warnings;
}

function changePercent(subtotal: Big, previous: string | null): Big | null {
  if (previous === null || new Big(previous).eq(0)) return null;
  return subtotal.minus(previous).div(new Big(previous).abs()).times(100);
}

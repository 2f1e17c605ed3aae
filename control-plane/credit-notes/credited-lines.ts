import Big from "big.js";
import type { createCreditNote as route } from "../contract/operator-invoices.ts";
import type { RouteInput } from "../contract/route.ts";
import { notFound, problem } from "../http/problem.ts";
import { roundMoney, sameDecimal } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import type { CreditableLine } from "./creditable-lines.ts";

/** A part of a line that is taken back. */
export interface CreditedLine {
  line: CreditableLine;
  /** With the sign of the line, to the currency's minor unit. */
  amount: string;
}

/** What a request takes back: all that is left, or the amounts that it names. Refuses what a line does not have left. */
export function toCreditedLines(
  input: RouteInput<typeof route>["body"],
  lines: readonly CreditableLine[],
  currency: string,
): CreditedLine[] {
  if (input.kind === "void") {
    return lines
      .filter(({ left }) => !new Big(left).eq(0))
      .map((line) => ({ line, amount: roundMoney(line.left, currency) }));
  }
  const byId = new Map(lines.map((line) => [line.id, line]));
  const asked = new Set<string>();
  return input.lines.map(({ lineId, amount }) => {
    const line = byId.get(lineId);
    if (!line) throw notFound("line of this invoice");
    if (asked.has(lineId)) throw wrongAmount("Name each line once.");
    asked.add(lineId);
    checkAmount(line, amount, currency);
    return { line, amount: roundMoney(amount, currency) };
  });
}

/** Refuses an amount of a line that is nothing, against its sign, more exact than its currency, or more than it has left. */
export function checkAmount(line: CreditableLine, amount: string, currency: string): void {
  if (!sameDecimal(amount, roundMoney(amount, currency))) {
    throw wrongAmount(`${currency} has ${roundMoney("0", currency).split(".")[1]?.length ?? 0} decimals.`);
  }
  const left = new Big(line.left);
  const wanted = new Big(amount);
  if (wanted.eq(0)) throw wrongAmount("Nothing is no amount.");
  if (left.eq(0)) {
    throw problem("line_has_nothing_left", { status: 409, detail: "All of this line was credited already." });
  }
  if (wanted.s !== left.s || wanted.abs().gt(left.abs())) {
    throw problem("more_than_line_left", {
      status: 409,
      detail: `The line has ${shownMoney(roundMoney(line.left, currency), currency)} left. Take that or less.`,
      facts: { lineId: line.id, left: { amount: roundMoney(line.left, currency), currency } },
    });
  }
}

function wrongAmount(sentence: string) {
  return problem("wrong_amount", { status: 422, detail: sentence, fields: { amount: sentence } });
}

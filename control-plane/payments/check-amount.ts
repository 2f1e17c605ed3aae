import Big from "big.js";
import { problem } from "../http/problem.ts";
import { minorUnit } from "../money/decimal.ts";

/** Refuses an amount that is not above zero or that nobody can pay in the currency, such as half a cent. */
export function checkAmount(amount: string, currency: string, field = "amount"): void {
  const decimals = amount.split(".")[1]?.length ?? 0;
  const most = minorUnit(currency);
  if (new Big(amount).gt(0) && decimals <= most) return;
  const rule = most === 0 ? "without decimals" : `with at most ${most} decimals`;
  throw problem("invalid_amount", {
    status: 422,
    detail: `Amounts in ${currency} are above zero and written ${rule}.`,
    fields: { [field]: `Write an amount above zero, ${rule}.` },
  });
}

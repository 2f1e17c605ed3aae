import { addDecimals } from "@/lib/format/decimal";
import { formatMoney } from "@/lib/format/money";
import type { StatementView } from "./queries";

/** One line of what matters: what is owed at the end, how much of it is due, or that there is credit. */
export function describeStatement({
  closing,
  currency,
  ageing,
}: Pick<StatementView, "closing" | "currency" | "ageing">): string {
  const show = (amount: string) => formatMoney({ amount, currency });
  const overdue = addDecimals(ageing.days30, ageing.days60, ageing.days90, ageing.older);
  if (Number(closing) < 0) return `You have ${show(closing.slice(1))} of credit.`;
  if (Number(closing) === 0) return "Nothing is owed.";
  return Number(overdue) > 0
    ? `${show(closing)} owed, ${show(overdue)} of it overdue.`
    : `${show(closing)} owed, nothing overdue.`;
}

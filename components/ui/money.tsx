import type { Money as Amount } from "@/control-plane/contract/primitives";
import { decimalsOf, formatAmount, formatMoney, formatMoneyShort } from "@/lib/format/money";

/**
 * An amount with its currency, in figures of one width. What is shown is rounded to the currency; when the exact
 * amount has more decimals, hover and focus show it. `short` writes `12.4 k USD`.
 */
export function Money({ value, short = false }: { value: Amount; short?: boolean }) {
  const exact = formatMoney(value, { exact: true });
  const shown = short ? formatMoneyShort(value) : formatMoney(value);
  const hidden = shown !== exact && (short || (value.amount.split(".")[1]?.length ?? 0) > decimalsOf(value.currency));
  const content = short ? (
    shown
  ) : (
    <>
      {formatAmount(value)} <span className="text-muted">{value.currency}</span>
    </>
  );
  if (!hidden) return <span className="whitespace-nowrap tabular-nums">{content}</span>;
  return (
    <span className="exact whitespace-nowrap tabular-nums" title={exact}>
      {content}
    </span>
  );
}

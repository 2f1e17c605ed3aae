import { Meter } from "@/components/ui/meter";
import { formatMoney } from "@/lib/format/money";
import type { OrderView } from "@/lib/purchase-orders/purchase-order";

/** Used of the amount as a bar with what is held behind it, and what is left in words. */
export function PurchaseOrderMeter({ order }: { order: OrderView }) {
  const { number, amount, used, held, left } = order;
  return (
    <div className="grid min-w-48 gap-1">
      <Meter
        label={`Used of ${number}`}
        hideLabel
        used={Number(used.amount)}
        held={Number(held.amount)}
        limit={Number(amount.amount)}
        text={`${formatMoney(used)} of ${formatMoney(amount)}`}
      />
      <span className="text-xs text-muted tabular-nums">
        {formatMoney(held)} held, {formatMoney(left)} left
      </span>
    </div>
  );
}

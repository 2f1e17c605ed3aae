import { ActDialogs } from "@/components/feedback/act-dialogs";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { formatDay } from "@/lib/format/day";
import type { OrderView } from "@/lib/purchase-orders/purchase-order";
import { type OrderChoices, PurchaseOrderFields } from "./purchase-order-fields";
import { PurchaseOrderMeter } from "./purchase-order-meter";

/** What somebody who keeps the book may do with an order. */
export interface OrderActs {
  choices: OrderChoices;
  change: FormAction;
  act: FormAction;
}

/** The book: what each order is for, how much of it is taken, and until when. */
export function PurchaseOrderTable({ orders, acts }: { orders: readonly OrderView[]; acts?: OrderActs }) {
  return (
    <Table caption="Purchase orders" stacked>
      <thead>
        <tr>
          <Th>Order</Th>
          <Th>State</Th>
          <Th>Used and held</Th>
          <Th>Valid</Th>
          {acts && (
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.id}>
            <Td narrow="title">
              <span className="font-medium">{order.number}</span>
              <span className="block text-xs text-muted">
                {[order.legalEntityName, order.projectNames.join(", "), order.note].filter(Boolean).join(" · ")}
              </span>
            </Td>
            <Td narrow="aside">
              <StatusBadge status={order.state === "usedUp" ? "order_used_up" : order.state} />
            </Td>
            <Td narrow="wide">
              <PurchaseOrderMeter order={order} />
            </Td>
            <Td narrow="wide" label="Valid" className="text-table">
              {formatDay(order.validFrom)} {order.validUntil ? `to ${formatDay(order.validUntil)}` : "and on"}
            </Td>
            {acts && (
              <Td narrow="wide">
                <Acts order={order} {...acts} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Acts({ order, choices, change, act }: OrderActs & { order: OrderView }) {
  const way = order.closedAt
    ? { name: "reopen", label: "Open again", text: "It can be bought under again, as its days and amount allow." }
    : { name: "close", label: "Close", text: "Nothing more is bought under it. What was bought stays." };
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog
        trigger={
          <>
            Edit<span className="sr-only"> {order.number}</span>
          </>
        }
        size="sm"
        title={`Edit ${order.number}`}
        confirm="Save"
        action={change}
        done="Saved."
      >
        <PurchaseOrderFields order={order} choices={choices} />
      </ConfirmDialog>
      <ActDialogs of={order.number} choices={[way]} action={act}>
        <input type="hidden" name="orderId" value={order.id} />
      </ActDialogs>
    </div>
  );
}

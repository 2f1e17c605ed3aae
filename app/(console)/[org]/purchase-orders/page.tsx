import type { Metadata } from "next";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { EmptyState } from "@/components/feedback/empty-state";
import { PurchaseOrderFields } from "@/components/purchase-orders/purchase-order-fields";
import { PurchaseOrderTable } from "@/components/purchase-orders/purchase-order-table";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import {
  actOnPurchaseOrderAction,
  addPurchaseOrderAction,
  changePurchaseOrderAction,
} from "@/lib/purchase-orders/actions";
import { getOrderChoices } from "@/lib/purchase-orders/choices";
import { listInWords } from "@/lib/purchase-orders/purchase-order";
import { listPurchaseOrders } from "@/lib/purchase-orders/queries";

export const metadata: Metadata = { title: "Purchase orders" };

export default async function PurchaseOrdersPage({ params }: PageProps<"/[org]/purchase-orders">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const mayManage = can(ctx.role, "billing.manage");
  const [orders, choices] = await Promise.all([listPurchaseOrders(ctx), mayManage ? getOrderChoices(ctx) : null]);
  const add = choices && (
    <ConfirmDialog
      trigger={
        <>
          <Icon name="plus" />
          Add purchase order
        </>
      }
      variant="primary"
      title="Add a purchase order"
      confirm="Add purchase order"
      action={addPurchaseOrderAction.bind(null, org)}
      done="Purchase order added."
    >
      <PurchaseOrderFields choices={choices} />
    </ConfirmDialog>
  );
  const acts = choices && {
    choices,
    change: changePurchaseOrderAction.bind(null, org),
    act: actOnPurchaseOrderAction.bind(null, org),
  };
  return (
    <>
      <PageHeader title="Purchase orders" line={listInWords(orders)} actions={orders.length > 0 && add} />
      {orders.length === 0 ? (
        <EmptyState icon="scroll-text" title="No purchase order yet" action={add}>
          Enter the orders of your own purchasing here: purchases under their numbers are then held to what they allow,
          and buyers choose from those that are open.
        </EmptyState>
      ) : (
        <PurchaseOrderTable orders={orders} {...(acts && { acts })} />
      )}
    </>
  );
}

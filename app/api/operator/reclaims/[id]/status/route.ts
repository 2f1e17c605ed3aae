import { operatorHandler } from "@/lib/handlers";
import { getReclaimOrderStatus } from "@/lib/reclaim-orders/queries";

/** Whether the page that a browser shows of a reclaim is out of date. */
export const GET = operatorHandler<undefined, { id: string }>({
  run: (ctx, { params }) => getReclaimOrderStatus(ctx, params.id),
});

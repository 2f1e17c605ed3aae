import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportDelivery } from "@/lib/health/export-delivery";

/** Delivered against paid of one reservation, by day, as CSV. */
export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "reservations.read",
  run: async (ctx, { params }) => csvResponse(`delivery-${params.id}.csv`, await exportDelivery(ctx, params.id)),
});

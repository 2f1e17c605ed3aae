import { orgHandler } from "@/lib/handlers";
import { getLineUsage } from "@/lib/invoices/queries";

export const GET = orgHandler<undefined, { org: string; id: string; lineId: string }>({
  needs: "invoices.read",
  run: (ctx, { params }) => getLineUsage(ctx, params.id, params.lineId),
});

import { orgHandler } from "@/lib/handlers";
import { getPdf } from "@/lib/invoices/pdf";

export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "invoices.read",
  run: (ctx, { params }) => getPdf(ctx, params.id),
});

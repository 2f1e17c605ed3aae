import { getPdf } from "@/lib/credit-notes/pdf";
import { orgHandler } from "@/lib/handlers";

export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "invoices.read",
  run: (ctx, { params }) => getPdf(ctx, params.id),
});

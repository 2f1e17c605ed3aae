import { orgHandler } from "@/lib/handlers";
import { getQuotePdf } from "@/lib/quotes/pdf";

export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "capacity.quote",
  run: (ctx, { params }) => getQuotePdf(ctx, params.id),
});

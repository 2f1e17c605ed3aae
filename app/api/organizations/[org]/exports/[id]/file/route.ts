import { getFile } from "@/lib/exports/file";
import { orgHandler } from "@/lib/handlers";

export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "usage.read",
  run: (ctx, { params }) => getFile(ctx, params.id),
});

import { orgHandler } from "@/lib/handlers";
import { listSearchable } from "@/lib/query/list-searchable";

export const GET = orgHandler({ needs: "organization.read", run: (ctx) => listSearchable(ctx) });

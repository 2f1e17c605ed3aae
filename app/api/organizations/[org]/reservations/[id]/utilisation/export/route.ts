import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportUtilisation } from "@/lib/utilisation/export";
import { type UtilisationFilter, utilisationExport } from "@/lib/utilisation/schema";

/** What a reservation's GPUs did, as CSV. */
export const GET = orgHandler<UtilisationFilter, { org: string; id: string }>({
  needs: "reservations.read",
  query: utilisationExport,
  run: async (ctx, { params, query }) => {
    const { fileName, csv } = await exportUtilisation(ctx, params.id, query);
    return csvResponse(fileName, csv);
  },
});

import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportRecords } from "@/lib/usage/export";
import { type RecordFilter, recordFilter } from "@/lib/usage/schema";

export const GET = orgHandler<RecordFilter>({
  needs: "usage.read",
  query: recordFilter,
  run: async (ctx, { query }) => {
    const { fileName, csv } = await exportRecords(ctx, query);
    return csvResponse(fileName, csv);
  },
});

import type { z } from "zod";
import { exportAnswers } from "@/lib/evaluations/export";
import { exportQuery } from "@/lib/evaluations/schema";
import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";

export const GET = orgHandler<z.infer<typeof exportQuery>, { org: string; id: string }>({
  needs: "models.use",
  query: exportQuery,
  run: async (ctx, { params, query }) => {
    const { fileName, body } = await exportAnswers(ctx, params.id, query.format);
    const response = csvResponse(fileName, body);
    if (query.format === "jsonl") response.headers.set("content-type", "application/x-ndjson; charset=utf-8");
    return response;
  },
});

import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { statementCsv } from "@/lib/statement-of-account/export";
import { getStatement } from "@/lib/statement-of-account/queries";
import { statementQuery } from "@/lib/statement-of-account/schema";

export const GET = orgHandler({
  needs: "invoices.read",
  query: statementQuery,
  run: async (ctx, { query }) => {
    const statement = await getStatement(ctx, query);
    return csvResponse(`statement-of-account-${ctx.slug}.csv`, statementCsv(statement));
  },
});

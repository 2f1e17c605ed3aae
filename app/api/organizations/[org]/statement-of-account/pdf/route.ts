import { orgHandler } from "@/lib/handlers";
import { getStatementPdf } from "@/lib/statement-of-account/queries";
import { statementQuery } from "@/lib/statement-of-account/schema";

export const GET = orgHandler({
  needs: "invoices.read",
  query: statementQuery,
  run: (ctx, { query }) => getStatementPdf(ctx, query),
});

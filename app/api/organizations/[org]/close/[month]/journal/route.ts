import { orgHandler } from "@/lib/handlers";
import { readJournal } from "@/lib/month-closes/journal";
import { type JournalQuery, journalQuery } from "@/lib/month-closes/schema";

export const GET = orgHandler<JournalQuery, { org: string; month: string }>({
  needs: "invoices.read",
  query: journalQuery,
  run: (ctx, { params, query }) => readJournal(ctx, params.month, query),
});

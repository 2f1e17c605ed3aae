import "server-only";
import { getJournal } from "@/control-plane/contract/bookkeeping";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { csvResponse } from "@/lib/format/csv";
import type { JournalQuery } from "./schema";

/** The month's journal as a file to keep. Throws `accounts_missing` while an account is not set. */
export async function readJournal(ctx: OrgContext, month: string, { layout }: JournalQuery): Promise<Response> {
  const csv = await controlPlane(ctx).call(getJournal, { params: { month }, query: { layout }, timeoutMs: 30_000 });
  return csvResponse(`${layout}-${month}.csv`, await csv.text());
}

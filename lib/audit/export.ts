import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { type CsvColumn, streamCsv } from "@/lib/format/csv";
import { type AuditPage, type AuditRow, listAuditPage } from "./queries";
import type { AuditFilter } from "./schema";

/** At most this many entries in one file; a narrower window gives the rest. */
const exportedEntriesLimit = 20_000;

/** The entries that match as CSV, newest first, made page by page while it is sent. */
export async function exportAuditLog(ctx: OrgContext, filter: AuditFilter): Promise<ReadableStream<Uint8Array>> {
  const first = await listAuditPage(ctx, { ...filter, cursor: undefined }, 200);
  return streamCsv(columns, pagesFrom(ctx, filter, first));
}

async function* pagesFrom(ctx: OrgContext, filter: AuditFilter, first: AuditPage): AsyncGenerator<AuditRow[]> {
  let page = first;
  for (let sent = page.items.length; ; sent += page.items.length) {
    yield page.items;
    if (!page.nextCursor || sent >= exportedEntriesLimit) return;
    page = await listAuditPage(ctx, { ...filter, cursor: page.nextCursor }, 200);
  }
}

const columns: CsvColumn<AuditRow>[] = [
  ["id", ({ id }) => id],
  ["at_utc", ({ at }) => at],
  ["actor", ({ actor }) => actor.name],
  ["actor_type", ({ actor }) => actor.type],
  ["actor_id", ({ actor }) => actor.id],
  ["surface", ({ surface }) => surface],
  ["address", ({ address }) => address],
  ["action", ({ action }) => action],
  ["target_type", ({ target }) => target?.type],
  ["target_id", ({ target }) => target?.id],
  ["target_name", ({ target }) => target?.name],
  ["outcome", ({ outcome }) => outcome],
  ["summary", ({ summary }) => summary],
  ["before", ({ before }) => before && JSON.stringify(before)],
  ["after", ({ after }) => after && JSON.stringify(after)],
  ["facts", ({ facts }) => facts && JSON.stringify(facts)],
  ["request_id", ({ requestId }) => requestId],
  ["operation_id", ({ operationId }) => operationId],
];

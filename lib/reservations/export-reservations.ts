import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { type CsvColumn, streamCsv, toCsv } from "@/lib/format/csv";
import { listChosen, listReservations } from "./queries";
import type { ReservationRow } from "./reservation";
import { type ChosenReservations, mostChosen, type ReservationFilter } from "./schema";

const mostRows = 50_000;

const columns: readonly CsvColumn<ReservationRow>[] = [
  ["reservation_id", ({ id }) => id],
  ["name", ({ name }) => name],
  ["state", ({ state }) => state],
  ["project_id", ({ project }) => project.id],
  ["project", ({ project }) => project.name],
  ["po_number", ({ poNumber }) => poNumber],
  ["region", ({ region }) => region.id],
  ["node_type", ({ nodeType }) => nodeType.id],
  ["class", ({ capacityClass }) => capacityClass],
  ["notice", ({ noticeClass }) => noticeClass],
  ["nodes", ({ nodes }) => nodes],
  ["nodes_delivered", ({ deliveredNodes }) => deliveredNodes],
  ["gpus", ({ gpus }) => gpus],
  ["starts_at_utc", ({ startsAt }) => startsAt],
  ["ends_at_utc", ({ endsAt }) => endsAt],
  ["price_per_node_hour", ({ pricePerNodeHour }) => pricePerNodeHour.amount],
  ["total_before_tax", ({ total }) => total.amount],
  ["charged_to_date_before_tax", ({ chargedToDate }) => chargedToDate.amount],
  ["currency", ({ total }) => total.currency],
  ["bought_at_utc", ({ createdAt }) => createdAt],
  ["bought_by", ({ createdBy }) => createdBy],
];

/**
 * The filtered list as CSV, exact amounts and UTC times, sent page by page; 50,000 rows at most. Throws before anything
 * is sent when the first page cannot be read.
 */
export async function exportReservations(
  ctx: OrgContext,
  filter: ReservationFilter,
): Promise<ReadableStream<Uint8Array>> {
  const page = (cursor?: string) => listReservations(ctx, { ...filter, cursor }, { limit: 200 });
  return streamCsv(columns, pagesFrom(await page(), page));
}

/** The chosen ones as CSV, in the list's order. Throws where none or too many are chosen, or the organization has none of them. */
export async function exportChosen(ctx: OrgContext, { ids, isTooMany }: ChosenReservations): Promise<string> {
  if (isTooMany) throw new AppError("invalid_input", `Choose at most ${mostChosen} reservations at once.`);
  if (ids.length === 0) throw new AppError("invalid_input", "Choose at least one reservation.");
  const rows = await listChosen(ctx, ids);
  if (rows.length === 0) throw new AppError("not_found", "None of these reservations exists.");
  return toCsv(columns, rows);
}

type Page = Awaited<ReturnType<typeof listReservations>>;

async function* pagesFrom(first: Page, read: (cursor: string) => Promise<Page>): AsyncGenerator<ReservationRow[]> {
  let rows = 0;
  for (let page = first; ; page = await read(page.nextCursor)) {
    yield page.items;
    rows += page.items.length;
    if (!page.nextCursor || rows >= mostRows) return;
  }
}

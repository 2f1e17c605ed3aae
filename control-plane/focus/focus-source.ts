import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type FocusExportFilter, focusExportFilter } from "../contract/exports.ts";
import type { Invoice } from "../contract/invoices.ts";
import type { ExportColumn, ExportPage, ExportSource } from "../exports/export-source.ts";
import { problem } from "../http/problem.ts";
import { getInvoiceView } from "../invoicing/invoice-view.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type FocusRow, focusColumns } from "./focus-columns.ts";
import { invoiceRows } from "./invoice-rows.ts";

/** The next row: of which invoice, which position in it, and how many of the position's rows were given. */
const cursorShape = z.strictObject({ invoiceId: z.string(), position: z.number(), offset: z.number() });
type Cursor = z.infer<typeof cursorShape>;

const rowsAtOnce = 10_000;

/** Cost and usage by FOCUS 1.2: every charge of whole billing periods, by day. */
export const focusSource: ExportSource<FocusExportFilter, FocusRow> = {
  kind: "focus",
  needs: "invoices.read",
  filter: focusExportFilter,
  describe,
  columns: async () => focusColumns.map(toColumn),
  count,
  pages,
};

function toColumn({ id, type, nullable }: (typeof focusColumns)[number]): ExportColumn<FocusRow> {
  return { name: id, type, nullable, value: (row) => row[id] };
}

async function describe(ctx: Context, { from, until }: FocusExportFilter) {
  const [first, last] = [Temporal.Instant.from(from), Temporal.Instant.from(until)];
  if (Temporal.Instant.compare(first, last) >= 0) {
    throw problem("invalid_window", {
      status: 422,
      detail: "The window ends before it begins. Choose an end after the start.",
      fields: { until: "Choose an end after the start." },
    });
  }
  const { timeZone } = await getOrganization(ctx);
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const lastDay = day(last.subtract({ nanoseconds: 1 }));
  return { title: `FOCUS 1.2, ${day(first)} to ${lastDay}`, fileName: `focus-1.2_${day(first)}_${lastDay}` };
}

/** Rows of usage, without lines of no usage and taxes: near enough to tell how far it is. */
async function count(ctx: Context, { from, until }: FocusExportFilter): Promise<number> {
  const { timeZone } = await getOrganization(ctx);
  const { rows } = await ctx.db.execute<{ rows: string }>(sql`
    select count(*)::text as rows from (
      select 1
      from usage_hours hours
      join prices price on price.id = hours.price_id and (price.amount > 0 or price.sku like 'undelivered:%')
      where hours.organization_id = ${ctx.organizationId}
        and hours.billing_period >= ${from}::timestamptz and hours.billing_period < ${until}::timestamptz
      group by hours.billing_period, hours.hour < hours.billing_period, date_trunc('day', hours.hour at time zone ${timeZone}),
        hours.project_id, hours.resource_id, hours.price_id, hours.api_key_id
    ) as days
  `);
  return Number(rows[0]?.rows ?? 0);
}

async function* pages(ctx: Context, filter: FocusExportFilter, cursor: unknown): AsyncGenerator<ExportPage<FocusRow>> {
  let after: Cursor | null = cursor === null ? null : cursorShape.parse(cursor);
  let page: FocusRow[] = [];
  for (const { id } of await invoicesOf(ctx, filter)) {
    if (after && after.invoiceId !== id) continue;
    const view = await getInvoiceView(ctx, id);
    for await (const { position, rows } of invoiceRows(ctx, view, after?.position)) {
      for (let offset = after?.offset ?? 0; offset < rows.length; ) {
        const room = rowsAtOnce - page.length;
        page.push(...rows.slice(offset, offset + room));
        offset += room;
        if (page.length < rowsAtOnce) continue;
        const next = { invoiceId: id, position, offset: Math.min(offset, rows.length) };
        yield { rows: page, cursor: next satisfies Cursor };
        page = [];
      }
      after = null;
    }
    after = null;
  }
  // After the last row there is nothing to go on to.
  if (page.length > 0) yield { rows: page, cursor: { invoiceId: "", position: 0, offset: 0 } satisfies Cursor };
}

/** The invoices and drafts of the periods that begin in the window, oldest first. */
async function invoicesOf(ctx: Context, { from, until }: FocusExportFilter): Promise<Invoice[]> {
  const found: Invoice[] = [];
  const [first, last] = [Temporal.Instant.from(from), Temporal.Instant.from(until)];
  let cursor: string | undefined;
  do {
    const page = await listInvoices(ctx, { cursor, limit: 200 });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found
    .filter(({ periodStart }) => {
      const start = Temporal.Instant.from(periodStart);
      return Temporal.Instant.compare(start, first) >= 0 && Temporal.Instant.compare(start, last) < 0;
    })
    .reverse();
}

import type { Context } from "../context.ts";
import type { InvoiceView } from "../invoicing/invoice-view.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { adjustmentRow, type ChargeFacts, taxRow, usageRows } from "./charge-rows.ts";
import { creditNoteRows } from "./credit-note-rows.ts";
import type { FocusRow } from "./focus-columns.ts";
import { readCostCenters, readResources } from "./line-facts.ts";
import { readTags } from "./line-tags.ts";
import { readUsageDays } from "./line-usage-days.ts";

/** The rows of one position of an invoice: a line's, then its taxes, then its credit notes. */
export interface InvoiceRows {
  position: number;
  rows: FocusRow[];
}

/** Every charge of an invoice as FOCUS has it, position by position from the given one on. */
export async function* invoiceRows(ctx: Context, view: InvoiceView, from = 0): AsyncGenerator<InvoiceRows> {
  const organization = await getOrganization(ctx);
  const [resources, costCenters, tagsOf] = await Promise.all([
    readResources(
      ctx,
      view.lines.map(({ line }) => line.resourceId),
    ),
    readCostCenters(ctx),
    readTags(ctx, view),
  ]);
  for (const [position, line] of view.lines.entries()) {
    if (position < from) continue;
    const facts: ChargeFacts = {
      organization,
      resource: resources.get(line.line.resourceId),
      costCenter: costCenters.get(line.line.projectId),
      tagsOf,
    };
    yield { position, rows: await lineRows(ctx, view, line, facts) };
  }
  const last = view.lines.length;
  if (from <= last)
    yield { position: last, rows: view.invoice.taxes.map((tax) => taxRow(view, tax, { organization })) };
  if (view.issued) yield { position: last + 1, rows: await creditNoteRows(ctx, view, { organization, tagsOf }) };
}

async function lineRows(
  ctx: Context,
  view: InvoiceView,
  line: InvoiceView["lines"][number],
  facts: ChargeFacts,
): Promise<FocusRow[]> {
  if (line.line.kind === "adjustment") return [adjustmentRow(view, line, facts)];
  return usageRows(view, line, await readUsageDays(ctx, view, line.line), facts);
}

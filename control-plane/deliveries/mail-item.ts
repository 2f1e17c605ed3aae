import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { creditNotes } from "../db/schema/credit-notes.ts";
import { invoices } from "../db/schema/invoices.ts";
import { recordEvent } from "../events/record-event.ts";
import type { DeliveryRow } from "./deliveries.ts";
import type { ItemRow } from "./enqueue.ts";

/** Tells the console, which sends mail, what to send to whom. What becomes of the mail is in the operator's outbox. */
export async function mailItem(ctx: Context, { id, name }: DeliveryRow, to: string[], item: ItemRow): Promise<void> {
  const facts = { itemId: item.id, name, to, document: await documentOf(ctx, item) };
  await recordEvent(ctx, { type: "delivery.mailed", subjectId: id, facts });
}

async function documentOf(ctx: Context, { kind, subject, format }: ItemRow) {
  if (kind !== "invoice" && kind !== "creditNote") return null;
  const table = kind === "invoice" ? invoices : creditNotes;
  const [row] = await ctx.db
    .select({ number: table.number })
    .from(table)
    .where(and(eq(table.organizationId, ctx.organizationId), eq(table.id, subject)));
  if (!row) throw new Error(`the document ${subject} is gone`);
  // The format of a mail's item is made of the content's formats.
  const formats = format.split("+") as ("pdf" | "ubl" | "cii")[];
  return { kind: kind as "invoice" | "creditNote", id: subject, number: row.number, formats };
}

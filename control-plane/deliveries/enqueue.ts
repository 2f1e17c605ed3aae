import { and, eq, isNull, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { deliveries, deliveryItems } from "../db/schema/deliveries.ts";
import { newId } from "../ids.ts";
import type { Period } from "../invoicing/period.ts";
import type { DeliveryRow } from "./deliveries.ts";

export type ItemRow = typeof deliveryItems.$inferSelect;
type Owner = Pick<Context, "db" | "clock" | "organizationId">;

/** A document that was just issued. */
export interface IssuedDocument {
  kind: "invoice" | "creditNote";
  id: string;
  number: string;
  issuedAt: Temporal.Instant;
}

/** Leaves a document for every delivery of documents, in the transaction that issues it: both stand or neither. */
export async function enqueueDocument(ctx: Owner, document: IssuedDocument): Promise<void> {
  const rows = await standing(ctx);
  await insertItems(
    ctx,
    rows.flatMap((row) => documentItems(row, document)),
  );
}

/** Has a month's file of cost written anew, because its invoice was issued or its day has come. */
export async function enqueueMonth(ctx: Owner, period: Period, timeZone: string, only?: DeliveryRow): Promise<void> {
  const rows = only ? [only] : await standing(ctx);
  const month = period.start.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString();
  await insertItems(
    ctx,
    rows.flatMap(({ id, content, destination }) => {
      if (content.type !== "focus" || destination.type !== "bucket") return [];
      const target = `${destination.prefix}focus/${month}.${content.format === "csv" ? "csv.gz" : "parquet"}`;
      const title = `FOCUS of ${month}`;
      return [
        {
          deliveryId: id,
          kind: "focus" as const,
          subject: period.start.toString(),
          format: content.format,
          title,
          target,
        },
      ];
    }),
  );
}

/** A small text to see whether it arrives. */
export async function enqueueTest(ctx: Owner, { id, destination }: DeliveryRow): Promise<ItemRow> {
  const subject = newId("dli", ctx.clock.now());
  const target = destination.type === "mail" ? destination.to.join(", ") : `${destination.prefix}headroom-test.txt`;
  const [item] = await insertItems(ctx, [
    { deliveryId: id, kind: "test", subject, format: "txt", title: "Test", target },
  ]);
  if (!item) throw new Error("an insert gives its row");
  return item;
}

async function standing({ db, organizationId }: Owner): Promise<DeliveryRow[]> {
  return db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.organizationId, organizationId), isNull(deliveries.removedAt)));
}

type NewItem = Pick<ItemRow, "deliveryId" | "kind" | "subject" | "format" | "title" | "target">;

/** A bucket gets an object for each format, a mail all of them. */
function documentItems({ id, content, destination }: DeliveryRow, document: IssuedDocument): NewItem[] {
  if (content.type !== "documents") return [];
  const { formats } = content;
  const item = { deliveryId: id, kind: document.kind, subject: document.id };
  if (destination.type === "mail") {
    const title = `${document.number} as ${formats.map((format) => formatWords[format]).join(", ")}`;
    return [{ ...item, format: formats.join("+"), title, target: destination.to.join(", ") }];
  }
  const folder = document.kind === "invoice" ? "invoices" : "credit-notes";
  const year = document.issuedAt.toZonedDateTimeISO("UTC").year;
  return formats.map((format) => ({
    ...item,
    format,
    title: `${document.number} as ${formatWords[format]}`,
    target: `${destination.prefix}${folder}/${year}/${document.number}${fileEndings[format]}`,
  }));
}

const formatWords = { pdf: "PDF", ubl: "UBL", cii: "CII" };
const fileEndings = { pdf: ".pdf", ubl: "-ubl.xml", cii: "-cii.xml" };

/** What is there already is delivered once more: a month's file changes until its invoice is issued. */
async function insertItems({ db, clock, organizationId }: Owner, items: readonly NewItem[]): Promise<ItemRow[]> {
  if (items.length === 0) return [];
  const now = clock.now();
  const again = { state: "waiting", attempts: 0, nextAttemptAt: now };
  return db
    .insert(deliveryItems)
    .values(items.map((item) => ({ id: newId("dli", now), organizationId, createdAt: now, ...item, ...again })))
    .onConflictDoUpdate({
      target: [deliveryItems.deliveryId, deliveryItems.kind, deliveryItems.subject, deliveryItems.format],
      set: { ...again, target: sql`excluded.target` },
    })
    .returning();
}

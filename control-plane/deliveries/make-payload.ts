import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { getDeliveryFile as fileRoute } from "../contract/deliveries.ts";
import type { RouteInput } from "../contract/route.ts";
import { getCreditNotePdf } from "../credit-notes/get-credit-note-pdf.ts";
import { getCreditNoteXml } from "../credit-notes/get-credit-note-xml.ts";
import { deliveryItems } from "../db/schema/deliveries.ts";
import { getInvoiceXml } from "../e-invoices/get-invoice-xml.ts";
import { exportBytes } from "../exports/export-bytes.ts";
import type { FileAnswer } from "../http/implement.ts";
import { notFound } from "../http/problem.ts";
import { getInvoicePdf } from "../invoicing/get-invoice-pdf.ts";
import { periodContaining } from "../invoicing/period.ts";
import { getOrganization } from "../organizations/organizations.ts";
import type { ItemRow } from "./enqueue.ts";
import type { Payload } from "./put-object.ts";

/** What an item is in bytes, and how to let go of them. A month's cost is written to a temporary file first. */
export async function makePayload(ctx: Context, item: ItemRow): Promise<Payload & { release(): Promise<void> }> {
  if (item.kind === "focus") return monthOfCost(ctx, item);
  const content = await bytesOf(ctx, item);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const mediaType = mediaTypes[item.format] ?? "application/octet-stream";
  return { content, bytes: content.length, sha256, mediaType, release: async () => undefined };
}

const mediaTypes: Record<string, string> = {
  pdf: "application/pdf",
  ubl: "application/xml",
  cii: "application/xml",
  txt: "text/plain; charset=utf-8",
  csv: "application/gzip",
  parquet: "application/vnd.apache.parquet",
};

/** A document that an item mails, in one of the item's formats; throws not found for any other. */
export async function getDeliveryFile(
  ctx: OperatorContext,
  { itemId, format }: RouteInput<typeof fileRoute>["params"],
): Promise<FileAnswer> {
  const [item] = await ctx.db.select().from(deliveryItems).where(eq(deliveryItems.id, itemId));
  const isDocument = item?.kind === "invoice" || item?.kind === "creditNote";
  if (!item || !isDocument || !item.format.split("+").includes(format)) throw notFound("document of a delivery");
  const within = forOrganization(ctx, item.organizationId);
  return {
    body: await bytesOf(within, { ...item, format }),
    fileName: `${itemId}.${format === "pdf" ? "pdf" : "xml"}`,
  };
}

async function bytesOf(ctx: Context, { kind, subject, format }: ItemRow): Promise<Buffer> {
  if (kind === "test")
    return Buffer.from(`A test of Headroom, ${ctx.clock.now()}. What is delivered will stand beside it.\n`);
  const syntax = format === "cii" ? "cii" : "ubl";
  const [toPdf, toXml] =
    kind === "creditNote" ? [getCreditNotePdf, getCreditNoteXml] : ([getInvoicePdf, getInvoiceXml] as const);
  const { body } = await (format === "pdf" ? toPdf(ctx, subject) : toXml(ctx, subject, syntax));
  return Buffer.from(body);
}

async function monthOfCost(ctx: Context, { subject, format }: ItemRow) {
  const { timeZone } = await getOrganization(ctx);
  const { start, end } = periodContaining(Temporal.Instant.from(subject), timeZone);
  const filter = { from: start.toString(), until: end.toString() };
  const folder = await mkdtemp(join(tmpdir(), "headroom-delivery-"));
  const release = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, "focus");
    const hash = createHash("sha256");
    let bytes = 0;
    const counted = async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        hash.update(part);
        bytes += part.length;
        yield part;
      }
    };
    await pipeline(Readable.from(exportBytes(ctx, "focus", filter, format)), counted, createWriteStream(path));
    const mediaType = mediaTypes[format] ?? "application/octet-stream";
    return { content: { path }, bytes, sha256: hash.digest("hex"), mediaType, release };
  } catch (error) {
    await release();
    throw error;
  }
}

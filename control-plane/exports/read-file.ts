import { gunzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { exportParts } from "../db/schema/exports.ts";
import type { StreamAnswer } from "../http/implement.ts";
import { problem } from "../http/problem.ts";
import { findExport } from "./exports.ts";

const mediaTypes: Record<string, string> = {
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

/** The file of an export that is ready, read part by part while it is sent. Throws `export_not_ready` before. */
export async function readExportFile(ctx: Context, id: string): Promise<StreamAnswer> {
  const { state, format, parts, fileName } = await findExport(ctx, id);
  if (state !== "ready") {
    throw problem("export_not_ready", {
      status: 409,
      detail:
        state === "expired"
          ? "This file was kept for seven days and is gone. Ask for it again."
          : `There is no file to download: the export is ${state}.`,
      facts: { state },
    });
  }
  const mediaType = mediaTypes[format] ?? "application/octet-stream";
  return { body: bytesOf(ctx, id, parts, format), fileName, mediaType };
}

async function* bytesOf({ db }: Context, id: string, parts: number, format: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < parts; position++) {
    const [part] = await db
      .select({ content: exportParts.content })
      .from(exportParts)
      .where(and(eq(exportParts.exportId, id), eq(exportParts.position, position)));
    // It expired while it was read: better a broken download than half a file that looks whole.
    if (!part) throw new Error(`part ${position} of ${id} is gone`);
    if (part.content.length > 0) yield format === "csv" ? gunzipSync(part.content) : part.content;
  }
}

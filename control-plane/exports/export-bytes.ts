import type { Context } from "../context.ts";
import { csvFile } from "./csv-file.ts";
import type { FileWriter } from "./file-writer.ts";
import { parquetFile } from "./parquet-file.ts";
import { findSource } from "./sources.ts";

/** Who writes a file, by its format. */
export const fileWriters: Readonly<Record<string, FileWriter>> = { csv: csvFile, parquet: parquetFile };

/** A file of a kind of export, part by part, without one being kept. CSV comes compressed. */
export async function* exportBytes(
  ctx: Context,
  kind: string,
  filter: unknown,
  format: string,
): AsyncGenerator<Buffer> {
  const source = findSource(kind);
  const writer = fileWriters[format];
  if (!writer) throw new Error(`there is no file format ${format}`);
  const asked = source.filter.parse(filter);
  const columns = await source.columns(ctx, asked);
  const begun = writer.begin(columns);
  yield begun.bytes;
  let { state } = begun;
  for await (const { rows } of source.pages(ctx, asked, null)) {
    const part = writer.append(columns, rows, state);
    ({ state } = part);
    yield part.bytes;
  }
  yield writer.end(columns, state).bytes;
}

import { gzipSync } from "node:zlib";
import { toCsvText } from "./csv-text.ts";
import type { FileWriter } from "./file-writer.ts";

/** CSV (RFC 4180, UTF-8), a gzip member a part: members one after another are a gzip file. */
export const csvFile: FileWriter = {
  begin: (columns) => ({ bytes: gzipSync(toCsvText([columns.map(({ name }) => name)])), state: null }),
  append: (columns, rows) => ({
    bytes: gzipSync(toCsvText(rows.map((row) => columns.map((column) => column.value(row))))),
    state: null,
  }),
  end: () => ({ bytes: Buffer.alloc(0), state: null }),
};

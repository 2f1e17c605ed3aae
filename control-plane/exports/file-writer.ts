import type { ExportColumn } from "./export-source.ts";

/** Bytes to add to a file, and what the writer must know to go on after them. */
export interface Part {
  bytes: Buffer;
  state: Buffer | null;
}

/** Writes a file part by part. All that it knows between two parts is in the state, so that a new process can go on. */
export interface FileWriter {
  begin(columns: readonly ExportColumn<unknown>[]): Part;
  append(columns: readonly ExportColumn<unknown>[], rows: readonly unknown[], state: Buffer | null): Part;
  end(columns: readonly ExportColumn<unknown>[], state: Buffer | null): Part;
}

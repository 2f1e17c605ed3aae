import { deserialize, serialize } from "node:v8";
import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { ExportColumn } from "./export-source.ts";
import type { FileWriter, Part } from "./file-writer.ts";

/** What the end of a Parquet file says of the parts before it. */
type Written = Pick<ParquetWriter, "row_groups" | "num_rows" | "pendingIndexes"> & { offset: number };

/** Decimals of a column of type decimal, as the exact amounts of usage have. */
const scale = 12;

/** Apache Parquet, a row group a part. Decimals are exact: DECIMAL(38, 12). */
export const parquetFile: FileWriter = {
  begin: (columns) => partOf(writerOf(columns, null)),
  append(columns, rows, state) {
    const writer = writerOf(columns, state);
    const columnData = columns.map((column) => ({
      name: column.name,
      data: rows.map((row) => toParquet(column, column.value(row))),
    }));
    // Row groups are written at once as long as the writer has no flush of its own.
    if (rows.length > 0) void writer.write({ columnData, rowGroupSize: rows.length });
    return partOf(writer);
  },
  end(columns, state) {
    const writer = writerOf(columns, state);
    void writer.finish();
    return partOf(writer);
  },
};

/** The file's beginning is written by the constructor; a file that goes on has it already. */
function writerOf(columns: readonly ExportColumn<unknown>[], state: Buffer | null): ParquetWriter {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: "Headroom" });
  if (state === null) return writer;
  // Only `partOf` makes a state.
  const { offset, ...written } = deserialize(state) as Written;
  bytes.index = 0;
  bytes.offset = offset;
  return Object.assign(writer, written);
}

function partOf({ writer, row_groups, num_rows, pendingIndexes }: ParquetWriter): Part {
  const state: Written = { row_groups, num_rows, pendingIndexes, offset: writer.offset };
  return { bytes: Buffer.from(writer.getBytes()), state: serialize(state) };
}

function schemaOf(columns: readonly ExportColumn<unknown>[]): SchemaElement[] {
  return [{ name: "root", num_children: columns.length }, ...columns.map(elementOf)];
}

function elementOf({ name, type, nullable }: ExportColumn<unknown>): SchemaElement {
  const repetition_type = nullable ? "OPTIONAL" : "REQUIRED";
  const base = { name, repetition_type } as const;
  if (type === "decimal")
    return { ...base, type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, converted_type: "DECIMAL", scale, precision: 38 };
  if (type === "integer") return { ...base, type: "INT64" };
  if (type === "instant")
    return {
      ...base,
      type: "INT64",
      converted_type: "TIMESTAMP_MILLIS",
      logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
    };
  return { ...base, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
}

function toParquet({ type }: ExportColumn<unknown>, value: string | number | null) {
  if (value === null) return null;
  if (type === "decimal") return toUnscaled(String(value));
  if (type === "integer") return BigInt(value);
  if (type === "instant") return new Date(String(value));
  return String(value);
}

/** A decimal text as a whole number of its last place; digits beyond it are an error of the source. */
function toUnscaled(text: string): bigint {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const kept = fraction.slice(0, scale);
  if (whole === "" || /[1-9]/.test(fraction.slice(scale))) throw new RangeError(`${text} does not fit a decimal`);
  return BigInt(`${sign}${whole}${kept.padEnd(scale, "0")}`);
}

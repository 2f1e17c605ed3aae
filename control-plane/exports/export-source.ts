import type { z } from "zod";
import type { Context } from "../context.ts";
import type { ExportRequest } from "../contract/exports.ts";
import type { Permission } from "../contract/permissions.ts";

/** A column of a file. Decimals are exact texts, instants RFC 3339 in UTC, JSON its text. */
export interface ExportColumn<Row> {
  name: string;
  type: "string" | "decimal" | "integer" | "instant" | "json";
  nullable: boolean;
  value(row: Row): string | number | null;
}

/** Some rows, and where to go on after them: a value that JSON keeps, known to the source alone. */
export interface ExportPage<Row> {
  rows: readonly Row[];
  cursor: unknown;
}

export type ExportKind = ExportRequest["kind"];

/**
 * Where the rows of a kind of export come from. The same cursor gives the same rows, so that an export that was stopped
 * in the middle goes on as if it had not been.
 */
export interface ExportSource<Filter, Row> {
  kind: ExportKind;
  /** What a person needs to make and read such a file. */
  needs: Permission;
  filter: z.ZodType<Filter>;
  /** What is in it, in words, and the file's name without its ending. Throws a problem for what cannot be exported. */
  describe(ctx: Context, filter: Filter): Promise<{ title: string; fileName: string }>;
  columns(ctx: Context, filter: Filter): Promise<readonly ExportColumn<Row>[]>;
  count(ctx: Context, filter: Filter): Promise<number>;
  /** Pages of at most some ten thousand rows, after the cursor; from the beginning when it is null. */
  pages(ctx: Context, filter: Filter, cursor: unknown): AsyncIterable<ExportPage<Row>>;
}

/** A source whose types are its own affair. */
export type AnySource = ExportSource<unknown, unknown>;

/** Takes the types off a source: its filter is parsed by its own schema before it is used. */
export function sourceOf<Filter, Row>(source: ExportSource<Filter, Row>): AnySource {
  return source as unknown as AnySource;
}

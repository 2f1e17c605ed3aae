import { Temporal } from "temporal-polyfill";
import { isStorable } from "../contract/is-storable.ts";
import { isInCalendar } from "../contract/primitives.ts";
import { problem } from "./problem.ts";

/** What a part of a sort key is: a number is whole, an instant is kept as its text. */
type Kind = "number" | "string" | "instant";
type ValueOf<K extends Kind> = K extends "number" ? number : string;
type Values<Kinds extends readonly Kind[]> = { -readonly [Index in keyof Kinds]: ValueOf<Kinds[Index]> };

/** An opaque cursor that holds the sort key of the last row of a page. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The sort key out of a cursor; undefined without one; throws `invalid_cursor` for one that we did not make. */
export function decodeCursor<const Kinds extends readonly Kind[]>(
  cursor: string | undefined,
  kinds: Kinds,
): Values<Kinds> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    // The check makes the cast true.
    if (Array.isArray(key) && key.length === kinds.length && kinds.every((kind, index) => isKind(key[index], kind)))
      return key as Values<Kinds>;
  } catch {
    // Neither JSON nor an instant: answered below like every other foreign cursor.
  }
  throw problem("invalid_cursor", {
    status: 400,
    detail: "This cursor is not one of ours. Start again without it.",
    fields: { cursor: "Unknown cursor." },
  });
}

function isKind(value: unknown, kind: Kind): boolean {
  if (kind === "number") return Number.isSafeInteger(value);
  if (typeof value !== "string" || !isStorable(value)) return false;
  // Throws for a text that is no instant, which the caller answers as an unknown cursor.
  return kind === "string" || (Temporal.Instant.from(value) !== null && isInCalendar(value));
}

/** A page out of `limit + 1` rows: the one too many tells that there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  toCursor: (row: Row) => string,
) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toItem), nextCursor: rows.length > limit && last !== undefined ? toCursor(last) : null };
}

import { z } from "zod";

const place = z.tuple([z.iso.datetime({ offset: true }), z.string().max(128)]);

/** Where a list ordered by last change goes on, as text for an address. */
export function writeCursor({ updatedAt, id }: { updatedAt: string; id: string }): string {
  return Buffer.from(JSON.stringify([updatedAt, id])).toString("base64url");
}

/** Null for anything that was not written here: the list then begins at its top. */
export function readCursor(cursor: string): { updatedAt: string; id: string } | null {
  try {
    const [updatedAt, id] = place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { updatedAt, id };
  } catch {
    return null;
  }
}

import { randomFillSync } from "node:crypto";

const idBytes = 12;
const pool = Buffer.alloc(idBytes * 512);
let used = pool.length;

/** The id of a request: 96 random bits, drawn ahead for many requests at once. */
export function newRequestId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const id = pool.toString("hex", used, used + idBytes);
  used += idBytes;
  return `req_${id}`;
}

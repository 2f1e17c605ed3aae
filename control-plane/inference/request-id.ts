import { randomFillSync } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const timeLength = 10;
const randomLength = 16;
const pool = Buffer.alloc(randomLength * 512);
let used = pool.length;
let lastMs = -1;
let lastTime = "";

/** The id of a request, of the form of our other ids: sortable by time, with 80 random bits, drawn ahead for many at once. */
export function newRequestId(nowMs: number): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let random = "";
  for (const end = used + randomLength; used < end; used++) random += alphabet.charAt((pool[used] ?? 0) & 31);
  return `req_${timeOf(nowMs)}${random}`;
}

function timeOf(nowMs: number): string {
  if (nowMs === lastMs) return lastTime;
  let rest = nowMs;
  let text = "";
  for (let position = 0; position < timeLength; position++) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  lastMs = nowMs;
  lastTime = text;
  return text;
}

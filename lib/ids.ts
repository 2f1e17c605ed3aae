import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** What an id may begin with; the prefix says what it names. */
export type IdPrefix =
  | ("usr" | "org" | "mem" | "inv" | "ses" | "aud" | "op" | "req" | "view" | "ntf" | "mail" | "cal")
  | ("prm" | "prv" | "pst" | "cnv" | "eval");

let lastMs = 0;
let sequence = 0;

/**
 * A prefixed id that sorts by the time it was made: 48 bits of milliseconds, 16 bits of a counter within the
 * millisecond, 64 random bits, in Crockford's base 32 (`usr_01jd…`).
 */
export function newId(prefix: IdPrefix): string {
  const now = Math.max(Date.now(), lastMs);
  sequence = now === lastMs ? sequence + 1 : 0;
  lastMs = now;
  const random = randomBytes(8).readBigUInt64BE();
  const bits = (BigInt(now) << 80n) | (BigInt(sequence & 0xffff) << 64n) | random;
  return `${prefix}_${toBase32(bits, 26)}`;
}

/** A random secret for links and session cookies: 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

function toBase32(bits: bigint, length: number): string {
  let rest = bits;
  let text = "";
  for (let place = 0; place < length; place += 1) {
    text = alphabet[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return text;
}

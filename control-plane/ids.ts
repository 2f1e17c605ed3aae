import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A prefixed id that sorts by time: `prefix_` + 10 characters of milliseconds + 16 random ones (80 bits). */
export function newId(prefix: string, at: Temporal.Instant): string {
  return `${prefix}_${encodeTime(at.epochMilliseconds)}${encodeRandom()}`;
}

function encodeTime(milliseconds: number): string {
  let rest = milliseconds;
  let text = "";
  for (let position = 0; position < 10; position++) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeRandom(): string {
  return Array.from(randomBytes(16), (byte) => alphabet.charAt(byte & 31)).join("");
}

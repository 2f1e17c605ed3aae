import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Of the last id: what this process makes in one millisecond goes on sorting in the order in which it was made. */
let last = { milliseconds: -1, random: 0n };

/** A prefixed id that sorts by time: `prefix_` + 10 characters of milliseconds + 16 random ones (80 bits). */
export function newId(prefix: string, at: Temporal.Instant): string {
  const milliseconds = at.epochMilliseconds;
  last = { milliseconds, random: milliseconds === last.milliseconds ? last.random + 1n : anyRandom() };
  return `${prefix}_${encode(milliseconds, 10)}${encode(last.random, 16)}`;
}

/** Of 79 bits, so that counting up from it never needs an 81st. */
function anyRandom(): bigint {
  return BigInt(`0x${randomBytes(10).toString("hex")}`) >> 1n;
}

function encode(number: number | bigint, length: number): string {
  let rest = BigInt(number);
  let text = "";
  for (let position = 0; position < length; position++) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}

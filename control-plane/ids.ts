import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** Eight characters of five bits. */
const half = 2 ** 40;

/** Of the last id: what this process makes in one millisecond goes on sorting in the order in which it was made. */
let last = { milliseconds: -1, high: 0, low: 0 };

/** A prefixed id that sorts by time: `prefix_` + 10 characters of milliseconds + 16 random ones (80 bits). */
export function newId(prefix: string, at: Temporal.Instant): string {
  const milliseconds = at.epochMilliseconds;
  last = { milliseconds, ...(milliseconds === last.milliseconds ? following(last) : anyRandom()) };
  return `${prefix}_${encode(milliseconds, 10)}${encode(last.high, 8)}${encode(last.low, 8)}`;
}

function following({ high, low }: { high: number; low: number }) {
  return low + 1 < half ? { high, low: low + 1 } : { high: high + 1, low: 0 };
}

/**
 * 79 bits, so that counting up from them never needs an 81st. The first and the last twelve digits of a UUID are random
 * throughout, and Node draws those of many at a time, which one by one cost more than all the rest of an id.
 */
function anyRandom() {
  const digits = randomUUID();
  const bits = (text: string) => Number.parseInt(text, 16);
  return { high: bits(digits.slice(0, 8) + digits.slice(9, 13)) % (half / 2), low: bits(digits.slice(24)) % half };
}

function encode(number: number, length: number): string {
  let rest = number;
  let text = "";
  for (let position = 0; position < length; position++) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

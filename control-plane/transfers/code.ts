import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** What opens an offer: 160 random bits, told once. */
export function newCode(): string {
  return `tr_${Array.from(randomBytes(32), (byte) => alphabet.charAt(byte & 31)).join("")}`;
}

import { oneLine } from "./primitives.ts";

/** At most so many tags on one thing. */
export const mostTags = 20;

/** Letters, digits, spaces and _ . / = + - @: nothing that separates values in an address. */
const wanted = /^[\p{L}\p{N} _./=+\-@]*$/u;
const allowed = "Use letters, digits, spaces and _ . / = + - @.";

export const tagKey = oneLine
  .min(1, "Give the tag a key.")
  .max(64, "Use at most 64 characters.")
  .regex(wanted, allowed)
  .meta({ id: "TagKey", example: "team" });
export const tagValue = oneLine
  .min(1, "Give the tag a value.")
  .max(128, "Use at most 128 characters.")
  .regex(wanted, allowed)
  .meta({ id: "TagValue", example: "search" });

/** Key and value of a tag in one text, `team:search`: neither may have a colon in it. */
export function toTagScope({ key, value }: { key: string; value: string }): string {
  return `${key}:${value}`;
}

/** Reads such a text; without a colon the value is empty, which no tag has. */
export function readTagScope(text: string): { key: string; value: string } {
  const colon = text.indexOf(":");
  return colon < 0 ? { key: text, value: "" } : { key: text.slice(0, colon), value: text.slice(colon + 1) };
}

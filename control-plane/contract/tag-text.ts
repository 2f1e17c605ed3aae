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

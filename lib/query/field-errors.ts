import type { z } from "zod";

/** The first sentence about each field of an object that could not be read; none where it could. */
export function fieldErrors<Name extends string>(error: z.ZodError | undefined): Partial<Record<Name, string>> {
  const errors: Partial<Record<Name, string>> = {};
  // The callers' schemas are objects of exactly these fields.
  for (const { path, message } of error?.issues ?? []) errors[path[0] as Name] ??= message;
  return errors;
}

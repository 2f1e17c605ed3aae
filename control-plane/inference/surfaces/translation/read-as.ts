import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";

/** Reads a value of a request; throws an OpenAI error that names the first wrong member. */
export function readAs<Shape extends z.ZodType>(shape: Shape, value: unknown, place = ""): z.infer<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = [place, ...(issue?.path ?? [])].filter((part) => part !== "").join(".") || "body";
  throw invalidRequest(`${param}: ${issue?.message ?? "Invalid input"}.`, { param });
}

/** A list of content, each part with its type. */
export const typedParts = z.array(z.looseObject({ type: z.string() }));

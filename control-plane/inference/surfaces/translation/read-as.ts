import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";
import { issueWords } from "./issue-words.ts";

/** Reads a value of a request; throws an OpenAI error that names the first wrong member. */
export function readAs<Shape extends z.ZodType>(shape: Shape, value: unknown, place = ""): z.infer<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // A refusal has a reason.
  if (!issue) throw parsed.error;
  const { param, message } = issueWords(issue, value, [place]);
  throw invalidRequest(message, { param });
}

/** A list of content, each part with its type. */
export const typedParts = z.array(z.looseObject({ type: z.string() }));

/** What somebody says: engines answer an empty list with an error of their own, or with nonsense. */
export const saidParts = typedParts.min(1);

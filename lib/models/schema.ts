import { z } from "zod";
import { codeLanguages } from "./call-code";

export const modelSorts = ["name", "context", "input", "output", "first-token", "throughput"] as const;
export type ModelSort = (typeof modelSorts)[number];

const price = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);

/** The catalogue's filters as they stand in the address. What is not understood is left out, never an error. */
export const modelFilter = z.object({
  search: z.string().trim().max(80).optional().catch(undefined),
  modality: z.enum(["text", "image", "embedding"]).optional().catch(undefined),
  life: z.enum(["preview", "available", "deprecated", "retired"]).optional().catch(undefined),
  tools: z.literal("yes").optional().catch(undefined),
  /** Highest price of a million input tokens, a decimal text. */
  maxPrice: price.optional().catch(undefined),
  sort: z.enum(modelSorts).default("name").catch("name"),
  order: z.enum(["asc", "desc"]).default("asc").catch("asc"),
});

export type ModelFilter = z.infer<typeof modelFilter>;

/** The card's address: in which language the code is shown. */
export const modelAddress = z.object({ code: z.enum(codeLanguages).default("curl").catch("curl") });

/** The model id in a part of the address. Ids may hold slashes, so they stand there encoded. */
export function modelIdOf(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

import { z } from "zod";
import { codeLanguages } from "./code-language";
import { codeClients } from "./model-code";

/** What the catalogue is sorted by, each with the direction that one wants first. */
export const modelSorts = {
  name: "asc",
  input: "asc",
  output: "asc",
  context: "desc",
  "first-token": "asc",
  throughput: "desc",
} as const;
export type ModelSort = keyof typeof modelSorts;

const sortNames = Object.keys(modelSorts) as [ModelSort, ...ModelSort[]];
const price = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);

/** The catalogue's filters as they stand in the address. What is not understood is left out, never an error. */
export const modelFilter = z.object({
  search: z.string().trim().max(80).optional().catch(undefined),
  modality: z.enum(["text", "image", "embedding"]).optional().catch(undefined),
  /** Least context, in tokens. */
  context: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional()
    .catch(undefined),
  region: z.string().max(128).optional().catch(undefined),
  license: z.string().max(80).optional().catch(undefined),
  life: z.enum(["preview", "available", "deprecated", "retired"]).optional().catch(undefined),
  tools: z.literal("yes").optional().catch(undefined),
  /** Takes `response_format`: JSON, or JSON of a schema. */
  structured: z.literal("yes").optional().catch(undefined),
  /** Highest price of a million input tokens, a decimal text. */
  maxPrice: price.optional().catch(undefined),
  maxOutputPrice: price.optional().catch(undefined),
  sort: z.enum(sortNames).default("name").catch("name"),
  /** The sort's own direction unless said. */
  order: z.enum(["asc", "desc"]).optional().catch(undefined),
});

export type ModelFilter = z.infer<typeof modelFilter>;

/** The direction in which a filter sorts. */
export function orderOf({ sort, order }: Pick<ModelFilter, "sort" | "order">): "asc" | "desc" {
  return order ?? modelSorts[sort];
}

/** The card's address: in which language and for whose client the code is shown. */
export const modelAddress = z.object({
  code: z.enum(codeLanguages).default("curl").catch("curl"),
  client: z.enum(codeClients).default("openai").catch("openai"),
});

import { z } from "zod";

/** What usage can be grouped by, beside `tag:` and a key of the customer's own. */
export const usageDimensions = [
  "project",
  "product",
  "resource",
  "apiKey",
  "sku",
  "nodeType",
  "region",
  "model",
  "reservation",
  "person",
] as const;
export type UsageDimension = (typeof usageDimensions)[number] | `tag:${string}`;

const mostGroupings = 4;
const mostValues = 100;

/** Dimensions separated by commas, at most four; `tag:team` is the value of the tag `team`. */
export const groupings = z
  .string()
  .max(400)
  .transform((text) => [...new Set(text.split(","))])
  .pipe(
    z
      .array(z.union([z.enum(usageDimensions), z.templateLiteral(["tag:", z.string().min(1).max(64)])]))
      .max(mostGroupings, `Group by at most ${mostGroupings} things at once.`),
  )
  .meta({ description: `Separated by commas: ${usageDimensions.join(", ")} or tag:<key>`, example: "project,product" });

/** Values of which usage is wanted, and values of which it is not. `none` stands for usage without one. */
export interface UsageValues {
  only: string[];
  not: string[];
}

const values = z
  .string()
  .min(1)
  .max(4000)
  .transform((text): UsageValues => {
    const all = text.split(",").map((value) => value.trim());
    return {
      only: all.filter((value) => value !== "" && !value.startsWith("!")),
      not: all.flatMap((value) => (value.startsWith("!") && value.length > 1 ? [value.slice(1)] : [])),
    };
  })
  .refine(({ only, not }) => only.length + not.length <= mostValues, `Name at most ${mostValues} values.`)
  .refine(({ only, not }) => only.length + not.length > 0, "Name a value.");

const described = (what: string, example: string) =>
  values
    .meta({
      description: `${what}; several separated by commas, one that begins with ! is left out, \`none\` is usage without one`,
      example,
    })
    .optional();

/** What narrows usage; filters of different kinds must all hold. */
export const usageFilters = {
  projectId: described("Projects", "prj_1"),
  product: values
    .refine(
      ({ only, not }) => [...only, ...not].every((value) => ["capacity", "inference", "fee"].includes(value)),
      "Use capacity, inference or fee.",
    )
    .meta({ description: "capacity, inference or fee; one that begins with ! is left out", example: "capacity" })
    .optional(),
  resourceId: described("Reservations or models", "res_1"),
  apiKeyId: described("API keys", "key_1"),
  sku: described("Skus of the price list", "model:demo-small:input"),
  nodeType: described("Node types", "h200-sxm-8"),
  region: described("Regions", "eu-north"),
  modelId: described("Models", "demo-small"),
  reservationId: described("Reservations", "res_1"),
  personId: described("People who reserved, made the key, or used a model themselves", "usr_1"),
  tag: values
    .refine(
      ({ only, not }) => [...only, ...not].every((value) => /^[^:]+:/.test(value)),
      "Write key:value, or key: for untagged.",
    )
    .meta({
      description: "Tags as key:value; `key:` is usage without that tag, one that begins with ! is left out",
      example: "team:search",
    })
    .optional(),
};
/** The same as they are written, for what is kept and read later. */
export const usageFilterTexts = {
  projectId: text(),
  product: text(),
  resourceId: text(),
  apiKeyId: text(),
  sku: text(),
  nodeType: text(),
  region: text(),
  modelId: text(),
  reservationId: text(),
  personId: text(),
  tag: text(),
} satisfies Record<keyof typeof usageFilters, unknown>;

function text() {
  return z.string().min(1).max(4000).optional();
}

export type UsageFilters = { [Name in keyof typeof usageFilters]?: UsageValues | undefined };

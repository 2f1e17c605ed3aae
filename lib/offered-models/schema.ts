import { z } from "zod";
import { modelParameters } from "@/control-plane/contract/models";
import { identifier, name, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const modelId = z
  .string()
  .min(1, "Give it an id.")
  .max(128, "Use at most 128 characters.")
  .regex(/^[\x21-\x7e]+$/, "Use letters, digits and signs without blanks.");
const tokens = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,8}$/, "Write a whole number of tokens.")
  .transform(Number)
  .refine((count) => count <= 100_000_000, "At most 100,000,000.");
const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most).default([]);

/** The rows of the form for routes: those without a provider are left out. */
export const mostRoutes = 8;
const routePart = /^routes\.([0-7])\.(provider|model|tier|weight|on)$/;

const card = z.object({
  operationId,
  id: modelId,
  isNew: orAbsent(z.literal("1")),
  name,
  publisher: oneLine.max(80, "Use at most 80 characters."),
  description: z.string().trim().max(2000, "Use at most 2,000 characters."),
  license: oneLine.max(80, "Use at most 80 characters."),
  contextTokens: tokens,
  maxOutputTokens: tokens,
  modalities: z
    .array(z.enum(["text", "image", "embedding"]))
    .min(1, "Choose at least one.")
    .max(3),
  parameters: list(z.enum(modelParameters), modelParameters.length),
  regions: list(identifier, 100),
  life: z.enum(["preview", "available", "deprecated", "retired"]),
  /** A UTC day: it retires as the day begins. */
  retires: orAbsent(z.iso.date("Choose a day.")),
  successorId: orAbsent(identifier),
  retentionDays: orAbsent(
    z
      .string()
      .trim()
      .regex(/^\d{1,4}$/, "Write whole days, 0 for not at all.")
      .transform(Number)
      .refine((days) => days <= 3650, "At most 3,650 days."),
  ),
  dataRegion: orAbsent(oneLine.max(80, "Use at most 80 characters.")),
  trainedOn: z.literal("on").optional(),
  visibility: z.enum(["everyone", "chosen"]),
  organizationIds: list(identifier, 1000),
});

/**
 * What the form for a model sends. Both parts of the data policy are given, or neither. Its card and its routes are read
 * apart, so that everything that is wrong is said at once.
 */
export const saveModelInput = z.record(z.string(), z.unknown()).transform((all, context) => {
  const [fields, rest] = divide(all);
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: field ? [field] : [], message });
  const unknown = Object.keys(rest).find((field) => !routePart.test(field));
  if (unknown !== undefined) refuse("", `${unknown.slice(0, 64)} is no field of this form.`);
  const routes = readRoutes(rest, refuse);
  const { data: given, error } = card.safeParse(fields);
  for (const { path, message } of error?.issues ?? []) context.addIssue({ code: "custom", path: [...path], message });
  if (!given) return z.NEVER;
  if (given.visibility === "chosen" && given.organizationIds.length === 0)
    refuse("organizationIds", "Choose at least one organization.");
  if ((given.retentionDays === undefined) !== (given.dataRegion === undefined)) {
    refuse(given.dataRegion === undefined ? "dataRegion" : "retentionDays", "Say both days and place, or neither.");
  }
  if (given.maxOutputTokens > given.contextTokens)
    refuse("maxOutputTokens", "An answer cannot be longer than the context.");
  return { ...given, routes };
});
export type SaveModelInput = z.infer<typeof saveModelInput>;

/** The fields of the card, and all others. */
function divide(given: Record<string, unknown>): [Record<string, unknown>, Record<string, unknown>] {
  const entries = Object.entries(given);
  return [
    Object.fromEntries(entries.filter(([field]) => Object.hasOwn(card.shape, field))),
    Object.fromEntries(entries.filter(([field]) => !Object.hasOwn(card.shape, field))),
  ];
}

function readRoutes(fields: Record<string, unknown>, refuse: (field: string, message: string) => void) {
  const routes = [];
  for (let row = 0; row < mostRoutes; row++) {
    const read = (part: string) => {
      const value = fields[`routes.${row}.${part}`];
      return typeof value === "string" ? value.trim() : "";
    };
    const providerId = read("provider");
    if (!providerId) continue;
    if (!read("model")) refuse(`routes.${row}.model`, "Write the model's name there.");
    if (read("model").length > 200) refuse(`routes.${row}.model`, "Use at most 200 characters.");
    const [tier, weight] = [Number(read("tier")), Number(read("weight"))];
    if (!/^[1-9]$/.test(read("tier"))) refuse(`routes.${row}.tier`, "From 1 to 9.");
    if (!/^[1-9]\d{0,3}$/.test(read("weight")) || weight > 1000) refuse(`routes.${row}.weight`, "From 1 to 1,000.");
    routes.push({ providerId, upstreamModel: read("model"), tier, weight, enabled: read("on") === "on" });
  }
  if (routes.length === 0) refuse("routes.0.provider", "Choose a provider: a model needs at least one route.");
  return routes;
}

export const removeModelInput = z.strictObject({ operationId, id: identifier });

/** The page's address: whether the model was just saved. */
export const offeredModelQuery = z.object({ saved: z.literal("1").optional().catch(undefined) });

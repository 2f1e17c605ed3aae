import { z } from "zod";
import { identifier, instant, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const label = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "Use small letters, digits and hyphens, at most 32.");
const version = z.number().int().min(1).max(100_000);

/** What a version says: it never changes. */
const text = {
  messages: z
    .array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() }))
    .min(1)
    .max(20),
  /** Null where any model will do. */
  model: identifier.nullable(),
  /** As the hosted API takes them: temperature, max_tokens, stop and the like. */
  parameters: z.record(z.string().max(64), z.union([z.number(), z.array(z.string())])),
};

export const prompt = z
  .strictObject({
    id: identifier,
    name: z.string(),
    version,
    /** Those that point at this version now. */
    labels: z.array(z.string()),
    ...text,
    releasedAt: instant,
  })
  .meta({ id: "Prompt" });
export type Prompt = z.infer<typeof prompt>;

const releasedPrompt = z
  .strictObject({
    id: identifier,
    name: z.string(),
    /** Where each label points now, by name. */
    labels: z.array(z.strictObject({ label: z.string(), version: z.number().int() })),
    /** When its name or labels changed last. */
    releasedAt: instant,
  })
  .meta({ id: "ReleasedPrompt" });

export const listPrompts = defineRoute({
  id: "listPrompts",
  method: "GET",
  path: "/api/v1/prompts",
  tag: "Models",
  needs: "prompts.read",
  summary: "Shared prompts of the library that have or had a label, by name, with where their labels point now",
  query: z.strictObject(pageQuery),
  response: pageOf(releasedPrompt),
});

export const getPrompt = defineRoute({
  id: "getPrompt",
  method: "GET",
  path: "/api/v1/prompts/{prompt}",
  tag: "Models",
  needs: "prompts.read",
  summary: "What a shared prompt of the library says, by its name or id: where a label points now, or in one version",
  params: z.strictObject({ prompt: identifier }),
  query: z
    .strictObject({
      /** `production` where neither is given. */
      label: label.optional(),
      version: z.coerce.number().pipe(version).optional(),
    })
    .refine(({ label: given, version: number }) => given === undefined || number === undefined, {
      path: ["version"],
      message: "Ask for a label or for a version.",
    }),
  response: prompt,
});

const place = { organizationId: identifier, promptId: identifier };

/** How the console hands over what a label is going to point at. */
export const releasePromptVersion = defineRoute({
  id: "releasePromptVersion",
  method: "PUT",
  path: "/api/v1/console/organizations/{organizationId}/prompts/{promptId}/versions/{version}",
  tag: "Console",
  needs: "console",
  summary: "Keep what a version of a prompt says, so that a label may point at it; for the console itself",
  params: z.strictObject({ ...place, version: z.coerce.number().pipe(version) }),
  body: z.strictObject(text),
  response: z.strictObject({ version }),
});

/** How the console says where a prompt's labels point: all of them, so that what comes late or twice does no harm. */
export const releasePrompt = defineRoute({
  id: "releasePrompt",
  method: "PUT",
  path: "/api/v1/console/organizations/{organizationId}/prompts/{promptId}",
  tag: "Console",
  needs: "console",
  summary:
    "Set a prompt's name and where its labels point, unless that was set by a later revision; for the console itself",
  params: z.strictObject(place),
  body: z.strictObject({
    revision: z.number().int().min(1),
    /** Null takes the prompt back: programs find it no more. */
    name: oneLine.min(1).max(80).nullable(),
    labels: z.array(z.strictObject({ label, version })).max(20),
  }),
  response: z.strictObject({ revision: z.number().int() }),
});

import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { type TunableParameter, tunableParameters } from "@/lib/models/parameters";
import { operationId } from "@/lib/operation-id";
import { messageRoles, mostCharacters, mostMessages, sharings } from "./prompt";

const number = z.coerce.number().int().min(1).max(100_000);
const tooLong = `A prompt holds at most ${mostCharacters.toLocaleString("en")} characters in all.`;

/** A text as it was typed: browsers send line breaks of forms in pairs. */
const typedText = z
  .string()
  .refine(
    (text) => text.isWellFormed() && !text.includes("\u0000"),
    "Leave out characters that are no text; something went wrong when they were copied.",
  )
  .transform((text) => text.replaceAll("\r\n", "\n"));

const name = oneLine.min(1, "Give the prompt a name.").max(80, "Use at most 80 characters.");
const description = typedText.pipe(z.string().trim().max(500, "Use at most 500 characters."));
const note = oneLine.max(200, "Use at most 200 characters.");

/** Fields of the parameters, as typed. Absent and empty leave the choice to the engine. */
const settingFields = Object.fromEntries(
  tunableParameters.map((parameter) => [parameter, typedText.pipe(z.string().max(2_000)).optional()]),
) as Record<TunableParameter, z.ZodOptional<z.ZodPipe<typeof typedText, z.ZodString>>>;

const textFields = {
  roles: z.array(z.enum(messageRoles)).min(1).max(mostMessages, `A prompt holds at most ${mostMessages} messages.`),
  contents: z
    .array(typedText)
    .min(1, "Write at least one message.")
    .max(mostMessages, `A prompt holds at most ${mostMessages} messages.`)
    .refine((texts) => texts.every((text) => text.trim() !== ""), "Write something into each message, or remove it.")
    .refine((texts) => texts.reduce((sum, text) => sum + text.length, 0) <= mostCharacters, tooLong),
  model: orAbsent(identifier),
  ...settingFields,
  note,
};

const sharing = z.enum(sharings);
const projectId = orAbsent(identifier);

export const createPromptInput = z
  .strictObject({ operationId: operationId.optional(), name, description, projectId, sharing, ...textFields })
  .refine(({ roles, contents }) => roles.length === contents.length);
export type CreatePromptInput = z.infer<typeof createPromptInput>;

export const saveVersionInput = z
  .strictObject({
    operationId: operationId.optional(),
    promptId: identifier,
    /** The newest version when the page was opened. */
    basedOn: number,
    /** Save although a colleague saved a version meanwhile. */
    evenSo: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    ...textFields,
  })
  .refine(({ roles, contents }) => roles.length === contents.length);
export type SaveVersionInput = z.infer<typeof saveVersionInput>;

export const forkPromptInput = z.strictObject({
  operationId: operationId.optional(),
  promptId: identifier,
  number,
  name,
});
export type ForkPromptInput = z.infer<typeof forkPromptInput>;

export const describePromptInput = z.strictObject({ promptId: identifier, name, description, projectId });
export type DescribePromptInput = z.infer<typeof describePromptInput>;

export const sharePromptInput = z.strictObject({ promptId: identifier, sharing });
export type SharePromptInput = z.infer<typeof sharePromptInput>;

export const archivePromptInput = z.strictObject({
  promptId: identifier,
  archived: z.enum(["true", "false"]).transform((text) => text === "true"),
});
export type ArchivePromptInput = z.infer<typeof archivePromptInput>;

const labelName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "Use small letters, digits and hyphens, at most 32.")
  .refine((text) => text !== "latest", "The newest version is always the latest; choose another name.");

export const moveLabelInput = z.strictObject({ promptId: identifier, label: labelName, number });
export type MoveLabelInput = z.infer<typeof moveLabelInput>;

export const removeLabelInput = z.strictObject({ promptId: identifier, label: labelName });
export type RemoveLabelInput = z.infer<typeof removeLabelInput>;

/** The library's filters as they stand in its address; what makes no sense falls back. */
export const promptFilter = z.object({
  search: z.string().trim().max(200).optional().catch(undefined),
  owner: z.enum(["me", "others"]).optional().catch(undefined),
  project: z.string().max(128).optional().catch(undefined),
  label: z.string().max(32).optional().catch(undefined),
  state: z.enum(["archived"]).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type PromptFilter = z.infer<typeof promptFilter>;

const chosenNumber = number.optional().catch(undefined);

/** Address of a prompt's page: which version, and in which language its code. */
export const promptAddress = z.object({
  version: chosenNumber,
  code: z.enum(["curl", "python", "typescript"]).optional().catch(undefined),
});

/** Address of the page that compares two versions. */
export const comparisonAddress = z.object({
  from: chosenNumber,
  to: chosenNumber,
  view: z.enum(["split", "unified"]).catch("split"),
  by: z.enum(["word", "line"]).catch("word"),
});
export type ComparisonAddress = z.infer<typeof comparisonAddress>;

/** Queries of the playground's handlers. */
export const promptSearch = z.strictObject({ search: z.string().trim().max(200).optional() });
export const promptVersionQuery = z.strictObject({ version: number.optional() });

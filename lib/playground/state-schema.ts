import { z } from "zod";
import { tunableParameters } from "@/lib/models/parameters";
import { imageTypes } from "./prompt";
import { efforts, mostColumns, type PlaygroundState } from "./state";

const longText = z.string().max(400_000);
const shortText = z.string().max(200);
const count = z.number().int().nonnegative();
const turnId = z.number().int().positive();
const money = z.strictObject({ amount: z.string().regex(/^-?\d{1,20}(\.\d{1,20})?$/), currency: z.string().length(3) });
const address = z
  .string()
  .max(3_000_000)
  .regex(/^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/);

const attachment = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("image"),
    name: shortText,
    type: z.enum(imageTypes),
    bytes: count,
    address: address.nullable(),
  }),
  z.strictObject({ kind: z.literal("text"), name: shortText, text: longText }),
]);

const prompt = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("user"), text: longText, attachments: z.array(attachment).max(8) }),
  z.strictObject({
    kind: z.literal("tools"),
    replies: z.array(z.strictObject({ callId: shortText, name: shortText, content: longText })).max(64),
  }),
]);

const alternative = { token: shortText, logprob: z.number() };

const answer = z.strictObject({
  state: z.enum(["waiting", "streaming", "finished", "stopped", "failed"]),
  modelId: shortText,
  modelName: shortText,
  text: longText,
  reasoning: longText,
  toolCalls: z.array(z.strictObject({ id: shortText, name: shortText, argumentsText: longText })).max(64),
  probabilities: z
    .array(z.strictObject({ ...alternative, others: z.array(z.strictObject(alternative)).max(20) }))
    .max(100_000)
    .nullable(),
  expected: longText.nullable(),
  continued: count,
  edited: z.boolean(),
  firstTokenMs: z.number().nonnegative().nullable(),
  writingMs: z.number().nonnegative().nullable(),
  tokens: z.strictObject({ input: count, cachedInput: count, output: count, reasoning: count }).nullable(),
  cost: z.union([money, z.literal("free")]).nullable(),
  finishReason: shortText.nullable(),
  requestId: shortText.nullable(),
  problem: z
    .strictObject({
      title: shortText,
      advice: z.string().max(1_000),
      detail: z.string().max(1_000).nullable(),
      retryAfterSeconds: count.nullable(),
      requestId: shortText.nullable(),
      isLasting: z.boolean().default(false),
      help: z.enum(["sign-in", "quotas", "budgets"]).nullable(),
    })
    .nullable(),
});

const settings = z.strictObject({
  system: longText,
  parameters: z.partialRecord(z.enum(tunableParameters), z.string().max(2_000)),
  output: z.strictObject({ kind: z.enum(["text", "json", "schema"]), schema: longText }),
  tools: z
    .array(
      z.strictObject({
        name: shortText,
        description: z.string().max(4_000),
        parameters: longText,
        reply: longText,
        repliesByItself: z.boolean(),
      }),
    )
    .max(16),
  toolChoice: z.enum(["auto", "required", "none"]),
  alternatives: z.number().int().min(0).max(20).nullable(),
  effort: z.enum(efforts).nullable().default(null),
});

const column = z.strictObject({
  id: turnId,
  modelId: shortText.min(1),
  settings,
  turns: z
    .array(z.strictObject({ id: turnId, parentId: turnId.nullable(), round: turnId.nullable(), prompt, answer }))
    .max(2_000)
    .refine((turns) => isTree(turns), "A turn follows one that stands before it, and each has an id of its own."),
  chosen: z.record(z.string().regex(/^\d{1,9}$/), count),
});

/** A playground as it is kept: sizes bounded, turns a tree, images only of the types that are taken. */
export const playgroundState = z.strictObject({
  version: z.literal(1),
  columns: z
    .array(column)
    .min(1)
    .max(mostColumns)
    .refine((columns) => new Set(columns.map(({ id }) => id)).size === columns.length, "Two columns share an id."),
  variables: z.record(z.string().max(60), longText),
  draft: longText,
}) satisfies z.ZodType<PlaygroundState>;

/** A state from where it was kept; null where it is none, or of another version. */
export function checkState(kept: unknown): PlaygroundState | null {
  return playgroundState.safeParse(kept).data ?? null;
}

function isTree(turns: readonly { id: number; parentId: number | null }[]): boolean {
  const seen = new Set<number>();
  return turns.every(({ id, parentId }) => {
    const fits = !seen.has(id) && (parentId === null || seen.has(parentId));
    seen.add(id);
    return fits;
  });
}

import { z } from "zod";
import { bearerSecret, identifier, name, slug } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

/** Seconds as a person writes them, at most one decimal; gives milliseconds. */
const seconds = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}(\.\d)?$/, "Write seconds, such as 5 or 0.5.")
    .transform((text) => Math.round(Number(text) * 1000))
    .refine((ms) => ms >= least * 1000 && ms <= most * 1000, `From ${least} to ${most} seconds.`);

const count = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,5}$/, "Write a whole number above zero.")
  .transform(Number)
  .refine((value) => value <= 100_000, "At most 100,000.");

/** What becomes of the secret that is stored: kept, replaced by what is typed, or taken out. Nothing is said where there is none. */
const secretFates = ["keep", "replace", "remove"] as const;

export const saveProviderInput = z
  .strictObject({
    operationId,
    id: slug,
    name,
    baseUrl: z.url({ protocol: /^https?$/, error: "Use an address such as https://engine.example.com/v1." }).max(500),
    secretFate: z.enum(secretFates).optional(),
    secret: orAbsent(bearerSecret.max(400, "Use at most 400 characters.")),
    maxConcurrent: orAbsent(count),
    connectTimeout: seconds(0.1, 60),
    firstByteTimeout: seconds(0.1, 3600),
    idleTimeout: seconds(0.1, 3600),
  })
  .refine(({ secretFate, secret }) => secretFate !== "replace" || secret !== undefined, {
    path: ["secret"],
    message: "Write the secret, or keep the one that is stored.",
  })
  .refine(({ secretFate, secret }) => secretFate === undefined || secretFate === "replace" || secret === undefined, {
    path: ["secretFate"],
    message: "Choose to replace the stored secret, or leave the new one empty.",
  });
export type SaveProviderInput = z.infer<typeof saveProviderInput>;

export const removeProviderInput = z.strictObject({ operationId, id: identifier });

/** The page's address: whether to look at the provider again, and whether it was just saved. */
export const providerPageQuery = z.object({
  look: z.literal("1").optional().catch(undefined),
  saved: z.literal("1").optional().catch(undefined),
});

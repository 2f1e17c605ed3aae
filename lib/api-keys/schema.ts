import { z } from "zod";
import { addressRange, keyState } from "@/control-plane/contract/api-keys";
import { keyScopeNames } from "@/control-plane/contract/permissions";
import { identifier, name } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";
import { tagLines } from "@/lib/tags/schema";
import { type Expiry, expiryDays } from "./expiry";
import { type Overlap, overlapHours } from "./overlap";

/** Addresses as they are typed: one a line, or with commas or blanks between them. */
const addresses = z
  .string()
  .max(4000)
  .default("")
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
  .pipe(z.array(z.string()).max(50, "At most 50 addresses."))
  .superRefine((ranges, context) => {
    const wrong = ranges.find((range) => !addressRange.safeParse(range).success);
    if (wrong !== undefined)
      context.addIssue({
        code: "custom",
        message: `${wrong.slice(0, 60)} is no address or network. Write 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.`,
      });
  });

const perMinute = orAbsent(
  z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "Write a number above zero, or leave it empty.")
    .max(10_000_000, "At most 10,000,000."),
);

const spend = orAbsent(
  z
    .string()
    .trim()
    .overwrite(withoutGroups)
    .regex(/^\d{1,9}([.,]\d{1,6})?$/, "Write an amount such as 25 or 2.50.")
    .transform((text) => text.replace(",", "."))
    .refine((text) => Number(text) > 0, "Write an amount above zero, or leave it empty."),
);

/** What limits a key beyond its scopes; what is left empty does not. */
const restrictionFields = {
  allowedModels: z.array(identifier).max(100).optional(),
  allowedAddresses: addresses,
  requestsPerMinute: perMinute,
  tokensPerMinute: perMinute,
  spendPerDay: spend,
  spendPerMonth: spend,
};

const expiry = z.enum(Object.keys(expiryDays) as [Expiry, ...Expiry[]], "Choose one of these.");

export const createApiKeyInput = z.strictObject({
  operationId,
  name,
  projectId: z.string().min(1, "Choose a project.").max(128),
  serviceAccountId: orAbsent(identifier),
  scopes: z
    .array(z.enum(keyScopeNames), "Choose at least one scope.")
    .min(1, "Choose at least one scope.")
    .max(keyScopeNames.length),
  expiry,
  tags: tagLines.optional(),
  ...restrictionFields,
});
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;

export const changeApiKeyInput = z.strictObject({
  operationId,
  id: identifier,
  name,
  expiry: expiry.or(z.literal("keep")),
  ...restrictionFields,
});
export type ChangeApiKeyInput = z.infer<typeof changeApiKeyInput>;

export const rotateApiKeyInput = z.strictObject({
  operationId,
  id: identifier,
  overlap: z.enum(Object.keys(overlapHours) as [Overlap, ...Overlap[]], "Choose one of these."),
});
export type RotateApiKeyInput = z.infer<typeof rotateApiKeyInput>;

export const revokeApiKeyInput = z.strictObject({ operationId, id: identifier });

/** The list's address. What is not understood is left out. */
export const apiKeyFilter = z.object({
  search: z.string().trim().min(1).max(80).optional().catch(undefined),
  state: keyState.optional().catch(undefined),
  account: identifier.optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type ApiKeyFilter = z.infer<typeof apiKeyFilter>;

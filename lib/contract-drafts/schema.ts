import { z } from "zod";
import { createContract } from "@/control-plane/contract/operator-contracts";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { clauseFieldShape, type ReadClause, readClauses } from "./clause-fields";

const day = z.iso.date("Choose a day.");
const asked = createContract.body.shape.clauses;

/** Reads the clauses out of what else a form sends, and holds them against the contract's own rules. */
function clausesOf(rest: Record<string, unknown>, context: z.RefinementCtx): ReadClause[] {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: field.split("."), message });
  for (const field of Object.keys(rest))
    if (!clauseFieldShape.test(field))
      context.addIssue({ code: "custom", path: [], message: `${field} is no field of this form.` });
  const read = readClauses(rest, refuse);
  if (read.length === 0) refuse("commitment.amount", "Write at least one clause.");
  const checked = asked.safeParse(read.map(({ clause }) => clause));
  for (const issue of checked.error?.issues ?? []) {
    const [index, member] = issue.path;
    const found = typeof index === "number" ? read[index] : undefined;
    if (!found) continue;
    const at = found.field.slice(0, found.field.lastIndexOf("."));
    const field =
      member === "prefixes"
        ? `${at}.about`
        : member === "name"
          ? `${at}.name`
          : member === "overagePercentOff"
            ? `${at}.overage`
            : found.field;
    refuse(field, issue.message);
  }
  return read;
}

const texts = z.string().max(2000);

export const draftContractInput = z
  .object({
    operationId,
    organization: identifier,
    name: oneLine.min(1, "Give it a name.").max(80, "Use at most 80 characters."),
    reference: orAbsent(oneLine.max(64, "Use at most 64 characters.")),
    startsOn: day,
    lastDay: day,
  })
  .catchall(texts)
  .transform(({ operationId, organization, name, reference, startsOn, lastDay, ...rest }, context) => ({
    ...{ operationId, organization, name, reference, startsOn, lastDay },
    clauses: clausesOf(rest, context),
  }));
export type DraftContractInput = z.infer<typeof draftContractInput>;

export const draftVersionInput = z
  .object({ operationId, contractId: identifier, validFrom: day })
  .catchall(texts)
  .transform(({ operationId, contractId, validFrom, ...rest }, context) => ({
    ...{ operationId, contractId, validFrom },
    clauses: clausesOf(rest, context),
  }));
export type DraftVersionInput = z.infer<typeof draftVersionInput>;

export const activateInput = z.strictObject({ operationId, contractId: identifier, versionId: identifier });
export type ActivateInput = z.infer<typeof activateInput>;

export const endContractInput = z.strictObject({
  operationId,
  contractId: identifier,
  lastDay: day,
  shortfall: z.enum(["whole", "proRata", "waived"]),
  reason: oneLine.min(1, "Say why; the customer reads it.").max(400, "Use at most 400 characters."),
});
export type EndContractInput = z.infer<typeof endContractInput>;

/** The pages' addresses. */
export const contractQuery = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  organization: identifier.optional().catch(undefined),
  drafted: z.literal("1").optional().catch(undefined),
});

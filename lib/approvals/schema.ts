import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";

const isChecked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const list = z.array(identifier).max(100).default([]);

/** What the form of a policy sends; empty conditions cover everything. */
export const policyInput = z.strictObject({
  operationId,
  policyId: orAbsent(identifier),
  name: oneLine.min(1, "Give the policy a name.").max(80, "Use at most 80 characters."),
  totalFrom: orAbsent(
    z
      .string()
      .trim()
      .overwrite(withoutGroups)
      .regex(/^\d{1,12}(\.\d{1,2})?$/, "Write an amount such as 10000 or 99.50."),
  ),
  daysFrom: orAbsent(
    z
      .string()
      .trim()
      .regex(/^\d{1,3}$/, "Write a whole number of days.")
      .transform(Number)
      .pipe(z.number().min(1, "At least one day.").max(366, "At most 366 days.")),
  ),
  nodeTypes: list,
  projectIds: list,
  approverRoles: list,
  approverPeople: list,
  deadlineHours: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, "Write a whole number of hours.")
    .transform(Number)
    .pipe(z.number().min(1, "At least one hour.").max(72, "At most 72 hours.")),
  allowOwnRequests: isChecked,
  decideByLink: isChecked,
});
export type PolicyInput = z.infer<typeof policyInput>;

export const archivePolicyInput = z.strictObject({
  operationId,
  policyId: identifier,
  archived: z.enum(["true", "false"]).transform((text) => text === "true"),
});
export type ArchivePolicyInput = z.infer<typeof archivePolicyInput>;

/** A purchase as it will be made when it is approved. */
export const askInput = z.strictObject({
  operationId,
  quoteId: identifier,
  projectId: z.string().min(1, "Choose the project that pays.").max(128),
  name: orAbsent(oneLine.max(80, "Use at most 80 characters.")),
  poNumber: orAbsent(oneLine.max(64, "Use at most 64 characters.")),
  justification: z.string().trim().min(1, "Say what it is for.").max(1000, "Use at most 1,000 characters."),
});
export type AskInput = z.infer<typeof askInput>;

/** A change of a reservation, which pays as before and keeps its name. */
export const askChangeInput = askInput.pick({ operationId: true, quoteId: true, justification: true });
export type AskChangeInput = z.infer<typeof askChangeInput>;

const decision = {
  operationId,
  decision: z.enum(["approve", "reject"]),
  reason: z.string().trim().max(1000, "Use at most 1,000 characters."),
};
const isExplained = ({ decision, reason }: { decision: string; reason: string }) =>
  decision === "approve" || reason !== "";
const explanation = { path: ["reason"], message: "Say why, so that the person who asked knows what to change." };

export const decideInput = z.strictObject({ ...decision, requestId: identifier }).refine(isExplained, explanation);
export type DecideInput = z.infer<typeof decideInput>;

/** A decision by the link of a mail, whose token says which request and whose decision it is. */
export const decideByLinkInput = z
  .strictObject({ ...decision, token: z.string().min(1).max(2000) })
  .refine(isExplained, explanation);
export type DecideByLinkInput = z.infer<typeof decideByLinkInput>;

/** The inbox as it stands in its address. */
export const approvalFilter = z.object({
  view: z.enum(["waiting", "decided"]).catch("waiting"),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type ApprovalFilter = z.infer<typeof approvalFilter>;

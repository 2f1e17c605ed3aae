import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const days = z
  .string()
  .trim()
  .regex(/^-?\d{1,3}$/, "Write a whole number of days; below zero is before it is due.");

/** How many levels the form has; a level without days is left out. */
export const mostLevels = 6;

/** The schedule out of `levels.0.days` and so on. */
export const dunningInput = z
  .object({ operationId })
  .catchall(z.string())
  .transform(({ operationId, ...fields }, context) => {
    const levels: { row: number; daysAfterDue: number; subject: string; body: string; stopsPurchases: boolean }[] = [];
    for (let row = 0; row < mostLevels; row++) {
      const read = (part: string) => (fields[`levels.${row}.${part}`] ?? "").trim();
      const refuse = (part: string, message: string) =>
        context.addIssue({ code: "custom", message, path: [`levels.${row}.${part}`] });
      // A level is left out by emptying its days; a request without that field is none of this form's.
      if (fields[`levels.${row}.days`] === undefined) refuse("days", "This level was not sent. Load the page again.");
      if (read("days") === "") continue;
      const parsed = days.safeParse(read("days"));
      if (!parsed.success) refuse("days", "Write a whole number of days; below zero is before it is due.");
      if (read("subject") === "" || read("subject").length > 120) refuse("subject", "Write 1 to 120 characters.");
      if (read("body") === "" || read("body").length > 2000) refuse("body", "Write 1 to 2,000 characters.");
      levels.push({
        ...{ row, daysAfterDue: Number(read("days")), subject: read("subject"), body: read("body") },
        stopsPurchases: read("stops") === "on",
      });
    }
    const known = /^levels\.[0-5]\.(days|subject|body|stops)$/;
    const other = Object.keys(fields).find((name) => !known.test(name));
    if (other) context.addIssue({ code: "unrecognized_keys", keys: [other], input: fields });
    return { operationId, levels };
  });
export type DunningInput = z.infer<typeof dunningInput>;

export const pauseDunningInput = z.strictObject({
  operationId,
  organizationId: identifier,
  reason: z.string().trim().min(1, "Say why.").max(300, "Use at most 300 characters."),
  until: orAbsent(z.iso.date("Choose a day.")),
});
export type PauseDunningInput = z.infer<typeof pauseDunningInput>;

export const resumeDunningInput = z.strictObject({ operationId, organizationId: identifier });
export type ResumeDunningInput = z.infer<typeof resumeDunningInput>;

/** Whether the form begins with what we suggest. */
export const remindersQuery = z.object({ suggest: z.literal("1").optional().catch(undefined) });

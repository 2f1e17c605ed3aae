import { z } from "zod";
import { accountSubject } from "@/control-plane/contract/bookkeeping";
import { calendarMonth, oneLine } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** The month that the page shows; without one it is the last that is over. */
export const closeFilter = z.object({ month: calendarMonth.optional().catch(undefined) });

export const signOffInput = z.strictObject({
  operationId,
  month: calendarMonth,
  note: oneLine.max(500, "Use at most 500 characters.").optional(),
});
export type SignOffInput = z.infer<typeof signOffInput>;

const account = z
  .string()
  .trim()
  .regex(/^([0-9A-Za-z._-]{1,20})?$/, "Use at most 20 digits, letters, dots or hyphens.");

/** One field an account, named by its subject; an empty one removes it. */
export const accountsInput = z
  .object({ operationId })
  .catchall(account)
  .refine(
    (fields) => Object.keys(fields).every((name) => name === "operationId" || isSubject(name)),
    "There is no such account.",
  );
export type AccountsInput = z.infer<typeof accountsInput>;

function isSubject(name: string): boolean {
  return accountSubject.safeParse(name).success || /^project:.{1,120}$/.test(name);
}

/** How the journal is laid out. */
export const journalQuery = z.strictObject({ layout: z.enum(["journal", "postings"]).default("journal") });
export type JournalQuery = z.infer<typeof journalQuery>;

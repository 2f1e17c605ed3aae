import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { withApplications } from "@/lib/payments/schema";

const reason = z.string().trim().min(1, "Say why.").max(200, "Use at most 200 characters.");
const column = z.string().trim().min(1, "Name the column.").max(80, "Use at most 80 characters.");
const otherColumn = orAbsent(z.string().trim().max(80, "Use at most 80 characters."));
const file = {
  operationId,
  fileName: z.string().trim().min(1, "Choose a file.").max(200),
  content: z.string().min(1, "Choose a file that is not empty.").max(2_500_000, "Choose a file of at most 2.5 MB."),
};

export const importCamtInput = z.strictObject(file);
export type ImportCamtInput = z.infer<typeof importCamtInput>;

export const importCsvInput = z.strictObject({
  ...file,
  bank: z.string().trim().min(1, "Name the bank.").max(80, "Use at most 80 characters."),
  account: z.string().trim().min(1, "Write the IBAN of the account.").max(64, "Use at most 64 characters."),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/, "Write a currency such as EUR."),
  bookedOn: column,
  amount: column,
  remittance: column,
  payerName: otherColumn,
  payerAccount: otherColumn,
  reference: otherColumn,
  balance: otherColumn,
  decimalMark: z.enum([",", "."]),
  dayOrder: z.enum(["ymd", "dmy", "mdy"]),
});
export type ImportCsvInput = z.infer<typeof importCsvInput>;

export const settleEntryInput = withApplications({
  operationId,
  entryId: identifier,
  organizationId: identifier,
});
export type SettleEntryInput = z.infer<typeof settleEntryInput>;

export const settleSureInput = z.strictObject({ operationId, statementId: identifier });
export type SettleSureInput = z.infer<typeof settleSureInput>;

export const entryReasonInput = z.strictObject({ operationId, entryId: identifier, reason });
export type EntryReasonInput = z.infer<typeof entryReasonInput>;

/** The page's filters as they stand in its address; what makes no sense falls back. */
export const entryFilter = z.object({
  state: z.enum(["open", "settled", "ignored"]).catch("open"),
  statement: identifier.optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});

/** Whose invoices an entry is split over, and which bank's columns a form begins with. */
export const entryQuery = z.object({ organization: identifier.optional().catch(undefined) });
export const importQuery = z.object({ bank: z.string().max(80).optional().catch(undefined) });

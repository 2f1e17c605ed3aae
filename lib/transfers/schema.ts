import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

/** What opens an offer. */
const transferCode = z
  .string()
  .trim()
  .regex(/^tr_[0-9a-z]{32}$/, "Enter the whole code: it begins with tr_.");

/** What offering a reservation to another organization asks for. */
export const offerInput = z.strictObject({
  operationId,
  reservationId: identifier,
  shownName: z.string().trim().min(1, "Enter the name that they see.").max(80, "Use at most 80 characters."),
});
export type OfferInput = z.infer<typeof offerInput>;

export const withdrawInput = z.strictObject({
  operationId,
  reservationId: identifier,
  offerId: identifier,
});
export type WithdrawInput = z.infer<typeof withdrawInput>;

/** What taking a reservation over asks for, at the total that was shown. */
export const acceptTransferInput = z.strictObject({
  operationId,
  code: transferCode,
  projectId: z.string().min(1, "Choose the project that pays.").max(128),
  expectedTotal: z.string().regex(/^-?\d+(\.\d+)?$/),
  name: orAbsent(z.string().trim().max(80, "Use at most 80 characters.")),
  poNumber: orAbsent(oneLine.max(64, "Use at most 64 characters.")),
});
export type AcceptTransferInput = z.infer<typeof acceptTransferInput>;

/** The code in the page's address; what makes no sense is left out. */
export const takeOverQuery = z.object({ code: transferCode.optional().catch(undefined) });

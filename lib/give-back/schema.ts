import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const noticeClass = z.enum(["2m", "15m", "1h", "24h"]);
export type DowngradeClass = z.infer<typeof noticeClass>;

/** Which class the page's address asks for; what makes no sense means the longest notice. */
export const downgradeQuery = z.object({ notice: noticeClass.catch("24h") });

/** What downgrading asks for; the refund as it was shown, so that nobody gets less than they agreed to. */
export const downgradeInput = z.strictObject({
  operationId,
  reservationId: identifier,
  noticeClass,
  expectedRefund: z.string().regex(/^-?\d+(\.\d+)?$/),
  reason: orAbsent(z.string().trim().max(400, "Use at most 400 characters.")),
});
export type DowngradeInput = z.infer<typeof downgradeInput>;

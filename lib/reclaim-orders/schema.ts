import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** How long before the nodes go their customers are told. */
export const notices = ["2m", "15m", "1h", "24h"] as const;

const nodes = z
  .string()
  .trim()
  .regex(/^-?\d{1,9}$/, "Write a whole number.")
  .transform(Number)
  .pipe(z.number().min(1, "At least 1 node.").max(10_000, "At most 10,000 nodes."));

const reason = z.string().trim().min(1, "Say why; customers read it.").max(500, "Use at most 500 characters.");
const asked = { region: identifier, type: identifier, notice: z.enum(notices), nodes };

/** The form as it stands in its address. */
export const announcementForm = z.object({
  ...asked,
  region: z.string().min(1, "Choose a region.").max(128),
  type: z.string().min(1, "Choose a node type.").max(128),
  notice: z.enum(notices, "Choose a notice."),
});

/** What announcing asks for, as the review showed it. `affects`: the reservations that it named, by spaces. */
export const announceReclaimInput = z.strictObject({
  operationId,
  ...asked,
  affects: z
    .string()
    .max(600_000)
    .transform((text) => text.split(" ").filter(Boolean))
    .pipe(z.array(identifier)),
  reason,
});
export type AnnounceReclaimInput = z.infer<typeof announceReclaimInput>;

export const withdrawReclaimInput = z.strictObject({ operationId, orderId: identifier });
export type WithdrawReclaimInput = z.infer<typeof withdrawReclaimInput>;

export const takeEarlyInput = z.strictObject({
  operationId,
  orderId: identifier,
  /** Empty for all of them. */
  reservationId: z.union([z.literal("").transform(() => undefined), identifier]),
  reason,
});
export type TakeEarlyInput = z.infer<typeof takeEarlyInput>;

export const reclaimOrderPageQuery = z.object({ announced: z.literal("1").optional().catch(undefined) });

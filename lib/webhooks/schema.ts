import { z } from "zod";
import { identifier, name } from "@/control-plane/contract/primitives";
import { webhookEventTypes } from "@/control-plane/contract/webhooks";
import { type Overlap, overlapHours } from "@/lib/api-keys/overlap";
import { operationId } from "@/lib/operation-id";

/** How far back events are sent again, in hours. */
export const replayHours = { "1h": 1, "6h": 6, "24h": 24, "3d": 72, "7d": 168, "28d": 672 } as const;
export type ReplaySince = keyof typeof replayHours;

const deliveryStates = ["waiting", "delivered", "failed"] as const;

/** Of the log, in the page's address. */
export const webhookLogFilter = z.object({
  state: z.enum(deliveryStates).optional().catch(undefined),
  type: z.string().max(64).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type WebhookLogFilter = z.infer<typeof webhookLogFilter>;

const choice = {
  operationId,
  name,
  url: z
    .url({ protocol: /^https?$/, error: "Write an address such as https://example.com/headroom." })
    .max(500, "Use at most 500 characters."),
  which: z.enum(["all", "chosen"]),
  eventTypes: z.array(z.enum(webhookEventTypes)).optional(),
};
const isChosen = ({ which, eventTypes }: { which: "all" | "chosen"; eventTypes?: unknown[] | undefined }) =>
  which === "all" || (eventTypes ?? []).length > 0;
const unchosen = { path: ["eventTypes"], error: "Choose at least one event." };

export const createWebhookInput = z.strictObject(choice).refine(isChosen, unchosen);
export type CreateWebhookInput = z.infer<typeof createWebhookInput>;

export const changeWebhookInput = z.strictObject({ ...choice, webhookId: identifier }).refine(isChosen, unchosen);
export type ChangeWebhookInput = z.infer<typeof changeWebhookInput>;

export const webhookActInput = z.strictObject({
  operationId,
  webhookId: identifier,
  act: z.enum(["test", "pause", "resume", "remove"]),
});
export type WebhookActInput = z.infer<typeof webhookActInput>;

export const rotateSecretInput = z.strictObject({
  operationId,
  webhookId: identifier,
  // The record has exactly the choices as keys.
  overlap: z.enum(Object.keys(overlapHours) as [Overlap, ...Overlap[]]),
});
export type RotateSecretInput = z.infer<typeof rotateSecretInput>;

export const replayInput = z.strictObject({
  operationId,
  webhookId: identifier,
  since: z.enum(Object.keys(replayHours) as [ReplaySince, ...ReplaySince[]]),
  which: z.enum(["failed", "all"]),
});
export type ReplayInput = z.infer<typeof replayInput>;

export const resendInput = z.strictObject({ operationId, webhookId: identifier, eventId: identifier });
export type ResendInput = z.infer<typeof resendInput>;

import { z } from "zod";
import { permissionOfEvent } from "./event-permissions.ts";
import type { EventType } from "./events.ts";
import { actor, identifier, instant, name, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What the console follows to send mail, and no customer's program has to know. */
type InternalEventType = "delivery.mailed";
export type WebhookEventType = Exclude<EventType, InternalEventType>;

/** Every type of event that a webhook can be told of. */
export const webhookEventTypes = Object.keys(permissionOfEvent).filter(
  // The record has exactly the types as keys.
  (type): type is WebhookEventType => type !== "delivery.mailed",
);

/** What a test sends: an event of the same shape, which happened to nothing. */
export const testEvent = z
  .strictObject({
    id: identifier,
    organizationId: identifier,
    type: z.literal("webhook.test"),
    /** The webhook. */
    subjectId: identifier,
    facts: z.strictObject({}),
    at: instant,
  })
  .meta({ id: "TestEvent" });
export type TestEvent = z.infer<typeof testEvent>;

/** How long the log of what was sent is kept, and how far back events can be sent again. */
export const webhookLogDays = 30;

/** Seconds after each failure of an event until it is tried again; after the last it is given up, three days on. */
export const webhookRetrySeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

const eventTypes = z
  .array(z.enum(webhookEventTypes))
  .min(1, "Choose at least one event.")
  .transform((types) => [...new Set(types)])
  .nullable();

/** An address of the customer's that is told of events. */
export const webhook = z
  .strictObject({
    id: identifier,
    name: z.string(),
    url: z.string(),
    /** Null for every event, also of types that come later. */
    eventTypes: z.array(z.string()).nullable(),
    /** `failing`: what was sent last was not taken, and is tried again. */
    state: z.enum(["ready", "failing", "paused"]),
    /** Since when nothing was taken any more. */
    failingSince: instant.nullable(),
    /** Why the newest attempt was not taken; null when it was. */
    fault: z.string().nullable(),
    pausedAt: instant.nullable(),
    /** `failing`: nothing was taken for five days. `gone`: it answered 410. */
    pauseReason: z.enum(["asked", "failing", "gone"]).nullable(),
    lastDeliveredAt: instant.nullable(),
    /** Events that wait to be sent. */
    waiting: z.number().int(),
    /** Until when what is sent is signed with the secret before the last rotation too. */
    previousSecretEndsAt: instant.nullable(),
    createdAt: instant,
    createdBy: actor,
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof webhook>;

/** An event on its way to a webhook. */
const deliveryFacts = {
  /** The event, and what `webhook-id` says. */
  eventId: identifier,
  /** Its type; `webhook.test` of a test. */
  eventType: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  attempts: z.number().int(),
  /** The newest answer's; null without one. */
  status: z.number().int().nullable(),
  /** Why the newest attempt was not taken; null when it was, or when there was none yet. */
  fault: z.string().nullable(),
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  createdAt: instant,
};
export const webhookDelivery = z.strictObject(deliveryFacts).meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const webhookDeliveryDetail = z
  .strictObject({
    ...deliveryFacts,
    /** What is sent, to the byte: JSON. */
    body: z.string(),
    /** Newest first. */
    tries: z.array(
      z.strictObject({
        number: z.number().int().positive(),
        at: instant,
        /** Null without an answer. */
        status: z.number().int().nullable(),
        milliseconds: z.number().int(),
        fault: z.string().nullable(),
        /** The beginning of what was answered. */
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "WebhookDeliveryDetail" });
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;

const url = z.url({ protocol: /^https?$/, error: "Write an address such as https://example.com/headroom." }).max(500);
const parts = { name, url, eventTypes };
const params = z.strictObject({ id: identifier });
const deliveryParams = z.strictObject({ id: identifier, eventId: identifier });
const tag = "Webhooks";
const needs = "webhooks.manage";

export const listWebhooks = defineRoute({
  id: "listWebhooks",
  method: "GET",
  path: "/api/v1/webhooks",
  tag,
  needs,
  summary: "Addresses that are told of events, by name",
  response: z.strictObject({ items: z.array(webhook) }),
});

export const createWebhook = defineRoute({
  id: "createWebhook",
  method: "POST",
  path: "/api/v1/webhooks",
  tag,
  needs,
  summary: "Have an address told of what happens from now on; its signing secret is in this answer and never again",
  body: z.strictObject(parts),
  // Null when a repeated call gets the first answer again.
  response: z.strictObject({ webhook, secret: z.string().nullable() }),
  status: 201,
});

export const getWebhook = defineRoute({
  id: "getWebhook",
  method: "GET",
  path: "/api/v1/webhooks/{id}",
  tag,
  needs,
  summary: "One webhook as it stands",
  params,
  response: webhook,
});

export const updateWebhook = defineRoute({
  id: "updateWebhook",
  method: "PATCH",
  path: "/api/v1/webhooks/{id}",
  tag,
  needs,
  summary: "Change, pause or resume a webhook; what happens while it is paused is sent when it is resumed",
  params,
  body: z.strictObject({ ...parts, paused: z.boolean() }).partial(),
  response: webhook,
});

export const removeWebhook = defineRoute({
  id: "removeWebhook",
  method: "DELETE",
  path: "/api/v1/webhooks/{id}",
  tag,
  needs,
  summary: "Remove a webhook and its secret; what waits is not sent any more",
  params,
  response: webhook,
});

export const rotateWebhookSecret = defineRoute({
  id: "rotateWebhookSecret",
  method: "POST",
  path: "/api/v1/webhooks/{id}/secrets",
  tag,
  needs,
  summary: "Sign with a new secret; until `previousEndsAt`, at most seven days on, with the old one too",
  params,
  body: z.strictObject({
    /** Null ends the old secret at once. */
    previousEndsAt: instant.nullable(),
  }),
  response: z.strictObject({ webhook, secret: z.string().nullable() }),
  status: 201,
});

export const testWebhook = defineRoute({
  id: "testWebhook",
  method: "POST",
  path: "/api/v1/webhooks/{id}/tests",
  tag,
  needs,
  summary: "Send an event that happened to nothing, to see whether it arrives",
  params,
  response: webhookDelivery,
  status: 201,
});

export const replayEvents = defineRoute({
  id: "replayEvents",
  method: "POST",
  path: "/api/v1/webhooks/{id}/replays",
  tag,
  needs,
  summary: "Send what happened in a time once more, or what was not delivered of it; at most 30 days back",
  params,
  body: z.strictObject({
    from: instant,
    until: instant,
    /** `failed`: what was given up. `all`: also what arrived, and what happened before there was the webhook. */
    which: z.enum(["failed", "all"]),
  }),
  response: z.strictObject({ events: z.number().int() }),
  status: 201,
});

export const listWebhookDeliveries = defineRoute({
  id: "listWebhookDeliveries",
  method: "GET",
  path: "/api/v1/webhooks/{id}/deliveries",
  tag,
  needs,
  summary: "What was sent, waits or was given up in the last 30 days, newest first",
  params,
  query: z.strictObject({
    state: z.enum(["waiting", "delivered", "failed"]).optional(),
    eventType: z.string().max(64).optional(),
    ...pageQuery,
  }),
  response: pageOf(webhookDelivery),
});

export const getWebhookDelivery = defineRoute({
  id: "getWebhookDelivery",
  method: "GET",
  path: "/api/v1/webhooks/{id}/deliveries/{eventId}",
  tag,
  needs,
  summary: "One event on its way, with what is sent and every attempt",
  params: deliveryParams,
  response: webhookDeliveryDetail,
});

export const resendWebhookDelivery = defineRoute({
  id: "resendWebhookDelivery",
  method: "POST",
  path: "/api/v1/webhooks/{id}/deliveries/{eventId}/attempts",
  tag,
  needs,
  summary: "Send an event once more, now",
  params: deliveryParams,
  response: webhookDelivery,
  status: 201,
});

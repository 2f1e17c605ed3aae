import * as contract from "../contract/webhooks.ts";
import { type Handler, implement } from "../http/implement.ts";
import { withoutSecret } from "../http/without-secret.ts";
import { getWebhookDelivery, listWebhookDeliveries } from "./deliveries.ts";
import { rotateWebhookSecret } from "./rotate-secret.ts";
import { createWebhook, removeWebhook, updateWebhook } from "./save-webhook.ts";
import { replayEvents, resendWebhookDelivery, testWebhook } from "./send-again.ts";
import { getWebhook, listWebhooks } from "./webhooks.ts";

export const webhookHandlers: readonly Handler[] = [
  implement(contract.listWebhooks, (ctx) => listWebhooks(ctx)),
  implement(contract.createWebhook, (ctx, { body }) => createWebhook(ctx, body), { replay: withoutSecret }),
  implement(contract.getWebhook, (ctx, { params }) => getWebhook(ctx, params.id)),
  implement(contract.updateWebhook, (ctx, { params, body }) => updateWebhook(ctx, params.id, body)),
  implement(contract.removeWebhook, (ctx, { params }) => removeWebhook(ctx, params.id)),
  implement(contract.rotateWebhookSecret, (ctx, { params, body }) => rotateWebhookSecret(ctx, params.id, body), {
    replay: withoutSecret,
  }),
  implement(contract.testWebhook, (ctx, { params }) => testWebhook(ctx, params.id)),
  implement(contract.replayEvents, (ctx, { params, body }) => replayEvents(ctx, params.id, body)),
  implement(contract.listWebhookDeliveries, (ctx, { params, query }) => listWebhookDeliveries(ctx, params.id, query)),
  implement(contract.getWebhookDelivery, (ctx, { params }) => getWebhookDelivery(ctx, params.id, params.eventId)),
  implement(contract.resendWebhookDelivery, (ctx, { params }) => resendWebhookDelivery(ctx, params.id, params.eventId)),
];

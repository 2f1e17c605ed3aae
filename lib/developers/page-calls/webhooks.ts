import {
  createWebhook,
  getWebhook,
  getWebhookDelivery,
  listWebhookDeliveries,
  listWebhooks,
  removeWebhook,
  replayEvents,
  resendWebhookDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from "@/control-plane/contract/webhooks";
import { type DescribedPage, read } from "./page-call";

const itself = (id: string | undefined) => read(getWebhook, "The webhook as it stands", { params: { id } });

/** Pages of programs that are told of events. */
export const webhookPages: readonly DescribedPage[] = [
  { page: "webhooks", reads: () => [read(listWebhooks, "Webhooks as they stand")], acts: [createWebhook] },
  { page: "webhooks/new", reads: () => [], acts: [createWebhook] },
  {
    page: "webhooks/[id]",
    reads: ({ params: { id }, search: { state, type, cursor } }) => [
      itself(id),
      read(listWebhookDeliveries, "What it was sent, newest first", {
        params: { id },
        query: { state, eventType: type, cursor },
      }),
    ],
    acts: [testWebhook, replayEvents, resendWebhookDelivery, updateWebhook, removeWebhook],
  },
  {
    page: "webhooks/[id]/deliveries/[event]",
    reads: ({ params: { id, event } }) => [
      itself(id),
      read(getWebhookDelivery, "What is sent, and every attempt", { params: { id, eventId: event } }),
    ],
    acts: [resendWebhookDelivery],
  },
  { page: "webhooks/[id]/edit", reads: ({ params: { id } }) => [itself(id)], acts: [updateWebhook] },
  { page: "webhooks/[id]/secret", reads: ({ params: { id } }) => [itself(id)], acts: [rotateWebhookSecret] },
];

import "server-only";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/webhooks";
import { overlapEnd } from "@/lib/api-keys/overlap";
import { type Made, made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getWebhook } from "./queries";
import {
  type ChangeWebhookInput,
  type CreateWebhookInput,
  type ReplayInput,
  type ResendInput,
  type RotateSecretInput,
  replayHours,
  type WebhookActInput,
} from "./schema";
import type { NewWebhookSecret } from "./webhook";

/** Makes a webhook. Its secret is in this answer and nowhere else: not in the audit trail, not in a log. */
export async function createWebhook(ctx: OrgContext, input: CreateWebhookInput): Promise<NewWebhookSecret> {
  const { operationId } = input;
  const body = toBody(input);
  const answer = await withRemoteEffect(
    ctx,
    {
      action: "webhook.create",
      target: ({ webhook }: { webhook: Made }) => made("webhook")(webhook),
      operationId,
      facts: factsOf(body),
    },
    (idempotencyKey) => controlPlane(ctx).call(contract.createWebhook, { body, idempotencyKey }),
  );
  return toNewSecret(answer);
}

/** Changes the webhook that is named. Throws `not_found`. Gives its id. */
export async function changeWebhook(ctx: OrgContext, input: ChangeWebhookInput): Promise<{ id: string }> {
  const { operationId, webhookId: id } = input;
  const target = await targetOf(ctx, id);
  const body = toBody(input);
  await withRemoteEffect(
    ctx,
    { action: "webhook.change", operationId, target, facts: factsOf(body) },
    (idempotencyKey) => controlPlane(ctx).call(contract.updateWebhook, { params: { id }, body, idempotencyKey }),
  );
  return { id };
}

/** Tests, pauses, resumes or removes a webhook. */
export async function actOnWebhook(
  ctx: OrgContext,
  { operationId, webhookId: id, act }: WebhookActInput,
): Promise<void> {
  const target = await targetOf(ctx, id);
  const params = { id };
  await withRemoteEffect(ctx, { action: `webhook.${act}`, operationId, target }, async (idempotencyKey) => {
    const on = controlPlane(ctx);
    if (act === "test") return void (await on.call(contract.testWebhook, { params, idempotencyKey }));
    if (act === "remove") return void (await on.call(contract.removeWebhook, { params, idempotencyKey }));
    await on.call(contract.updateWebhook, { params, body: { paused: act === "pause" }, idempotencyKey });
  });
}

/** Signs with a new secret, which is in this answer and nowhere else. */
export async function rotateSecret(
  ctx: OrgContext,
  { operationId, webhookId: id, overlap }: RotateSecretInput,
): Promise<NewWebhookSecret> {
  const target = await targetOf(ctx, id);
  const body = { previousEndsAt: overlapEnd(overlap, Temporal.Now.instant()) };
  const answer = await withRemoteEffect(
    ctx,
    { action: "webhook.rotate_secret", operationId, target, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(contract.rotateWebhookSecret, { params: { id }, body, idempotencyKey }),
  );
  return toNewSecret(answer);
}

/** Sends an event once more. */
export async function resendEvent(
  ctx: OrgContext,
  { operationId, webhookId: id, eventId }: ResendInput,
): Promise<void> {
  const target = await targetOf(ctx, id);
  const facts = { eventId };
  await withRemoteEffect(ctx, { action: "webhook.resend", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.resendWebhookDelivery, { params: { id, eventId }, idempotencyKey }),
  );
}

/** Sends the events of the last hours or days once more; gives how many. */
export async function replayEvents(
  ctx: OrgContext,
  { operationId, webhookId: id, since, which }: ReplayInput,
): Promise<{ events: number }> {
  const target = await targetOf(ctx, id);
  // On the minute, so that a repeated submit asks for the same.
  const until = Temporal.Now.instant().round({ smallestUnit: "minute", roundingMode: "ceil" });
  const from = until.subtract({ hours: replayHours[since] });
  const body = { from: from.toString(), until: until.toString(), which };
  return withRemoteEffect(ctx, { action: "webhook.replay", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.replayEvents, { params: { id }, body, idempotencyKey }),
  );
}

async function targetOf(ctx: OrgContext, id: string) {
  const { name } = await getWebhook(ctx, id);
  return { type: "webhook", id, name };
}

function toBody({ name, url, which, eventTypes }: CreateWebhookInput) {
  return { name, url, eventTypes: which === "all" ? null : (eventTypes ?? []) };
}

/** For the audit log: path and query of some addresses are a secret of the program that listens there. */
function factsOf({ url, ...body }: ReturnType<typeof toBody>) {
  return { ...body, host: new URL(url).host };
}

function toNewSecret({ webhook, secret }: { webhook: contract.Webhook; secret: string | null }): NewWebhookSecret {
  return { id: webhook.id, name: webhook.name, secret, previousEndsAt: webhook.previousSecretEndsAt };
}

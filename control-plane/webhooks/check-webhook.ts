import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { permissionOfEvent } from "../contract/event-permissions.ts";
import { type WebhookEventType, webhookEventTypes } from "../contract/webhooks.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { takeTurns } from "../db/take-turns.ts";
import { checkPublicAddress } from "../http/check-public-address.ts";
import { problem } from "../http/problem.ts";

const mostWebhooks = 20;

/** Throws `invalid_address` for what is not a plain https address of the public internet. */
export function checkUrl(text: string): void {
  const url = new URL(text);
  const fault =
    url.username || url.password || url.hash
      ? "Write the address without a user, a password or a part after #."
      : checkPublicAddress(url);
  if (fault) throw problem("invalid_address", { status: 422, detail: fault, fields: { url: fault } });
}

/** Throws `event_forbidden` for events that the caller may not read: nobody has sent to a program what is kept from them. */
export function checkEventTypes(ctx: Context, types: readonly WebhookEventType[] | null): void {
  const foreign = unreadable(ctx, types ?? webhookEventTypes);
  if (foreign) throw forbidden(`You may not read ${foreign}. Choose events that you may read.`, "eventTypes");
}

/** The same for who gives another address to a webhook: what it is told of, and what it was and could be sent again. */
export async function checkRedirection(
  ctx: Context,
  { id, eventTypes }: { id: string; eventTypes: readonly string[] | null },
): Promise<void> {
  const sent = await ctx.db
    .selectDistinct({ type: webhookDeliveries.eventType })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, id));
  const foreign = unreadable(ctx, [...(eventTypes ?? webhookEventTypes), ...sent.map(({ type }) => type)]);
  if (foreign) throw forbidden(`It is or was told of ${foreign}, which you may not read: its address stays.`, "url");
}

/** The same for who reads what was sent of one; a test tells of nothing. */
export function checkMessage(ctx: Context, type: string): void {
  const foreign = unreadable(ctx, [type]);
  if (foreign) throw forbidden(`You may not read ${foreign}.`);
}

function unreadable({ permissions }: Context, types: readonly string[]): string | null {
  const wanted = new Set(types);
  const foreign = webhookEventTypes.filter((type) => wanted.has(type) && !permissions.has(permissionOfEvent[type]));
  if (foreign.length === 0) return null;
  return `${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? " and others" : ""}`;
}

function forbidden(sentence: string, field?: "eventTypes" | "url") {
  const fields = field && { fields: { [field]: sentence } };
  return problem("event_forbidden", { status: 403, detail: sentence, ...fields });
}

/** Throws `too_many_webhooks`; those who make one at once take turns. */
export async function refuseTooMany(ctx: Context): Promise<void> {
  await takeTurns(ctx.db, `webhooks ${ctx.organizationId}`);
  const count = await ctx.db.$count(
    webhooks,
    and(eq(webhooks.organizationId, ctx.organizationId), isNull(webhooks.removedAt)),
  );
  if (count < mostWebhooks) return;
  throw problem("too_many_webhooks", {
    status: 409,
    detail: `There are ${count} webhooks, the most there can be. Remove one first.`,
    facts: { most: mostWebhooks },
  });
}

import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { permissionOfEvent } from "../contract/event-permissions.ts";
import { type WebhookEventType, webhookEventTypes } from "../contract/webhooks.ts";
import { webhooks } from "../db/schema/webhooks.ts";
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
export function checkEventTypes({ permissions }: Context, types: readonly WebhookEventType[] | null): void {
  const foreign = (types ?? webhookEventTypes).filter((type) => !permissions.has(permissionOfEvent[type]));
  if (foreign.length === 0) return;
  const sentence = `You may not read ${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? " and others" : ""}. Choose events that you may read.`;
  throw problem("event_forbidden", { status: 403, detail: sentence, fields: { eventTypes: sentence } });
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

import { sql } from "drizzle-orm";
import { webhookEventTypes } from "../contract/webhooks.ts";
import { advisoryLocks } from "../db/advisory-locks.ts";
import type { Database } from "../db/client.ts";
import { events, pendingEvents } from "../db/schema/events.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";

const batchSize = 1_000;

/**
 * Worker step: gives committed events their place in the feed, and leaves each for the webhooks that want it, but for what
 * is about the webhook itself. Numbers are given in one transaction at a time, so they become visible in their order, which numbers taken while the changes were
 * under way would not. Who reads the feed and who is told of it learn the same, each event once.
 */
export async function publishEvents(ctx: { db: Database }): Promise<void> {
  for (let published = batchSize; published === batchSize; ) {
    published = await ctx.db.transaction(async (db) => {
      await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.events})`);
      const { rows } = await db.execute<{ count: number }>(sql`
        with taken as (
          delete from ${pendingEvents}
          where position in (select position from ${pendingEvents} order by position limit ${batchSize})
          returning *
        ), published as (
          insert into ${events} (sequence, id, organization_id, type, subject_id, facts, at)
          select (select coalesce(max(sequence), 0) from ${events}) + row_number() over (order by position),
            id, organization_id, type, subject_id, facts, at
          from taken
          returning id, organization_id, type, subject_id, at
        ), told as (
          insert into ${webhookDeliveries}
            (webhook_id, event_id, organization_id, event_type, state, next_attempt_at, created_at)
          select webhook.id, event.id, event.organization_id, event.type, 'waiting', event.at, event.at
          from published event
          join ${webhooks} webhook on webhook.organization_id = event.organization_id
          where webhook.removed_at is null and webhook.id <> event.subject_id
            and event.type = any(${sql.param(webhookEventTypes)})
            and (webhook.event_types is null or event.type = any(webhook.event_types))
        )
        select count(*)::integer as count from published
      `);
      return rows[0]?.count ?? 0;
    });
  }
}

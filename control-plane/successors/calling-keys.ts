import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Dependants } from "../contract/successors.ts";
import { toInstant } from "../db/to-instant.ts";

/** A key that has not called for longer counts as one that does not depend on an endpoint. */
export const callingDays = 30;

type Called = { id: string; name: string; projectId: string; endpointIds: string[]; lastCalledAt: string };

/**
 * Keys that called these endpoints since an instant and can still be used, with the last call to any of them, the latest
 * first; at most 100. Read from the hours of usage, and only the last hour of each key from its records.
 */
export async function listCallingKeys(
  ctx: Pick<Context, "db" | "clock" | "organizationId">,
  endpoints: readonly { id: string; model: string }[],
  since: Temporal.Instant,
): Promise<NonNullable<Dependants["keys"]>> {
  if (endpoints.length === 0) return [];
  const { rows } = await ctx.db.execute<Called>(sql`
    with called as (
      select endpoint.id as endpoint_id, usage.resource_id, usage.api_key_id, max(usage.hour) as hour
      from unnest(
        ${sql.param(endpoints.map(({ id }) => id))}::text[], ${sql.param(endpoints.map(({ model }) => model))}::text[]
      ) as endpoint (id, model)
      join usage_hours usage on usage.organization_id = ${ctx.organizationId} and usage.resource_id = endpoint.model
        and usage.hour > ${since.toString()}::timestamptz - interval '1 hour' and usage.api_key_id <> ''
      group by 1, 2, 3
    ), last_calls as (
      select called.endpoint_id, called.api_key_id, max(record.occurred_at) as at
      from called
      join usage_records record on record.organization_id = ${ctx.organizationId}
        and record.resource_id = called.resource_id and record.api_key_id = called.api_key_id
        and record.occurred_at >= called.hour and record.occurred_at < called.hour + interval '1 hour'
      group by 1, 2
    )
    select key.id, key.name, key.project_id as "projectId", max(recent.at) as "lastCalledAt",
      array_agg(recent.endpoint_id order by recent.endpoint_id) as "endpointIds"
    from last_calls recent
    join api_keys key on key.organization_id = ${ctx.organizationId} and key.id = recent.api_key_id
    where recent.at >= ${since.toString()}::timestamptz and key.revoked_at is null
      and (key.expires_at is null or key.expires_at > ${ctx.clock.now().toString()}::timestamptz)
    group by key.id
    order by "lastCalledAt" desc, key.id
    limit 100
  `);
  return rows.map(({ lastCalledAt, ...key }) => ({ ...key, lastCalledAt: toInstant(lastCalledAt).toString() }));
}

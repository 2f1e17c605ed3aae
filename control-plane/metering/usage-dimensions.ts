import { type SQL, sql } from "drizzle-orm";
import type { UsageDimension } from "../contract/usage-filters.ts";
import { tagValue } from "./tag-value.ts";

/** How a group of usage is told apart: by an expression over what was metered and what is joined to it, or over its price. */
interface DimensionSql {
  of: "metered" | "price";
  value: SQL;
  /** Joined to `metered`, in this order. */
  joins: readonly { name: string; join: SQL }[];
}

/** The joins that these dimensions need, each once. */
export function joinsOf(dimensions: readonly DimensionSql[]): SQL {
  const joins = new Map(
    dimensions.flatMap((dimension) => dimension.joins.map(({ name, join }) => [name, join] as const)),
  );
  return sql.join([...joins.values()], sql` `);
}

/** The SQL of the asked dimensions, for usage of one organization. */
export function dimensionSql(dimensions: readonly UsageDimension[], organizationId: string): DimensionSql[] {
  const reservation = {
    name: "reservation",
    join: sql`left join reservations reservation
      on reservation.organization_id = ${organizationId} and reservation.id = metered.resource_id`,
  };
  const apiKey = {
    name: "apiKey",
    join: sql`left join api_keys api_key
      on api_key.organization_id = ${organizationId} and api_key.id = metered.api_key_id`,
  };
  const known: Record<Exclude<UsageDimension, `tag:${string}`>, DimensionSql> = {
    project: ofMetered(sql`metered.project_id`),
    resource: ofMetered(sql`metered.resource_id`),
    apiKey: ofMetered(sql`nullif(metered.api_key_id, '')`),
    nodeType: ofMetered(sql`reservation.node_type`, reservation),
    region: ofMetered(sql`reservation.region`, reservation),
    reservation: ofMetered(sql`reservation.id`, reservation),
    // What is metered is a reservation's or a model's.
    model: ofMetered(sql`case when reservation.id is null then metered.resource_id end`, reservation),
    person: ofMetered(
      sql`coalesce(nullif(metered.person_id, ''), api_key.created_by_id, reservation.created_by_id)`,
      ...[apiKey, reservation],
    ),
    product: { of: "price", value: sql`price.product`, joins: [] },
    sku: { of: "price", value: sql`price.sku`, joins: [] },
  };
  return dimensions.map((dimension) =>
    isTag(dimension) ? tagSql(dimension.slice("tag:".length), organizationId) : known[dimension],
  );
}

function ofMetered(value: SQL, ...joins: DimensionSql["joins"]): DimensionSql {
  return { of: "metered", value, joins };
}

function isTag(dimension: UsageDimension): dimension is `tag:${string}` {
  return dimension.startsWith("tag:");
}

function tagSql(key: string, organizationId: string): DimensionSql {
  const columns = {
    reservation: sql`metered.resource_id`,
    apiKey: sql`metered.api_key_id`,
    project: sql`metered.project_id`,
  };
  return ofMetered(tagValue({ key, organizationId }, columns));
}

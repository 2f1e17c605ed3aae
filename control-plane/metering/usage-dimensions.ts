import { type SQL, sql } from "drizzle-orm";
import type { UsageDimension } from "../contract/usage-filters.ts";

/** How a group of usage is told apart: by an expression, over columns of the roll-up and tables that are joined to it. */
interface DimensionSql {
  value: SQL;
  /** Columns of the roll-up that it needs beside the price. */
  kept: readonly RollUpColumn[];
  /** Joined to `metered`, in this order. */
  joins: readonly { name: string; join: SQL }[];
}

type RollUpColumn = "project_id" | "resource_id" | "api_key_id" | "person_id";

const columns: Record<RollUpColumn, SQL> = {
  project_id: sql`project_id`,
  resource_id: sql`resource_id`,
  api_key_id: sql`api_key_id`,
  person_id: sql`person_id`,
};

/** The roll-up's columns that these dimensions need, each once. */
export function keptColumns(dimensions: readonly DimensionSql[]): SQL[] {
  return [...new Set(dimensions.flatMap(({ kept }) => kept))].map((name) => columns[name]);
}

/** The joins that these dimensions need, each once. */
export function joinsOf(dimensions: readonly DimensionSql[]): SQL {
  const joins = new Map(
    dimensions.flatMap((dimension) => dimension.joins.map(({ name, join }) => [name, join] as const)),
  );
  return sql.join([...joins.values()], sql` `);
}

/** The SQL of the asked dimensions, for usage of one organization. Tags are numbered by their place among them. */
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
  const known: Record<
    Exclude<UsageDimension, `tag:${string}`>,
    Omit<DimensionSql, "joins"> & Partial<Pick<DimensionSql, "joins">>
  > = {
    project: { value: sql`metered.project_id`, kept: ["project_id"] },
    product: { value: sql`price.product`, kept: [] },
    resource: { value: sql`metered.resource_id`, kept: ["resource_id"] },
    apiKey: { value: sql`nullif(metered.api_key_id, '')`, kept: ["api_key_id"] },
    sku: { value: sql`price.sku`, kept: [] },
    nodeType: { value: sql`reservation.node_type`, kept: ["resource_id"], joins: [reservation] },
    region: { value: sql`reservation.region`, kept: ["resource_id"], joins: [reservation] },
    model: {
      value: sql`case when price.product = 'inference' then metered.resource_id end`,
      kept: ["resource_id"],
    },
    reservation: { value: sql`reservation.id`, kept: ["resource_id"], joins: [reservation] },
    person: {
      value: sql`coalesce(nullif(metered.person_id, ''), api_key.created_by_id, reservation.created_by_id)`,
      kept: ["person_id", "api_key_id", "resource_id"],
      joins: [apiKey, reservation],
    },
  };
  return dimensions.map((dimension, index) => {
    if (isTag(dimension)) return tagSql(dimension.slice("tag:".length), index, organizationId);
    return { joins: [], ...known[dimension] };
  });
}

function isTag(dimension: UsageDimension): dimension is `tag:${string}` {
  return dimension.startsWith("tag:");
}

const taggedColumns = [
  ["reservation", sql`metered.resource_id`],
  ["apiKey", sql`metered.api_key_id`],
  ["project", sql`metered.project_id`],
] as const;

/** Written out: names of SQL are never made of what is asked. As many as there may be dimensions. */
const tagAliases = [
  [sql`reservation_tag_0`, sql`key_tag_0`, sql`project_tag_0`],
  [sql`reservation_tag_1`, sql`key_tag_1`, sql`project_tag_1`],
  [sql`reservation_tag_2`, sql`key_tag_2`, sql`project_tag_2`],
  [sql`reservation_tag_3`, sql`key_tag_3`, sql`project_tag_3`],
];

/** The value on the reservation, else on the key, else on the project. */
function tagSql(key: string, index: number, organizationId: string): DimensionSql {
  const aliases = tagAliases[index] ?? [];
  return {
    value: sql`coalesce(${sql.join(
      aliases.map((alias) => sql`${alias}.value`),
      sql`, `,
    )})`,
    kept: ["resource_id", "api_key_id", "project_id"],
    joins: taggedColumns.map(([type, column], place) => ({
      name: `tag_${index}_${type}`,
      join: sql`left join tags ${aliases[place]} on ${aliases[place]}.organization_id = ${organizationId}
        and ${aliases[place]}.subject_type = ${type} and ${aliases[place]}.key = ${key}
        and ${aliases[place]}.subject_id = ${column}`,
    })),
  };
}

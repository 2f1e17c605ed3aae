import { type SQL, sql } from "drizzle-orm";
import type { UsageFilters, UsageValues } from "../contract/usage-filters.ts";

const none = "none";
const texts = (values: readonly string[]) => sql`${sql.param(values)}::text[]`;

/** Of what is `none` in a list of values. */
interface Wanted {
  named: string[];
  none: boolean;
}

type ToCondition = (wanted: Wanted, organizationId: string) => SQL;

const reservationsWith = (organizationId: string, condition: SQL) =>
  sql`resource_id in (select id from reservations where organization_id = ${organizationId} ${condition})`;

/** Condition of one of these values, on the columns that records and roll-ups have in common. */
const conditions: Record<Exclude<keyof UsageFilters, "product" | "sku" | "tag">, ToCondition> = {
  projectId: ({ named }) => sql`project_id = any(${texts(named)})`,
  resourceId: ({ named }) => sql`resource_id = any(${texts(named)})`,
  apiKeyId: (wanted) => sql`api_key_id = any(${texts([...wanted.named, ...(wanted.none ? [""] : [])])})`,
  modelId: (wanted, organizationId) =>
    orWithout(sql`resource_id = any(${texts(wanted.named)})`, wanted, () => reservationsWith(organizationId, sql``)),
  reservationId: (wanted, organizationId) =>
    orWithout(
      sql`resource_id = any(${texts(wanted.named)})`,
      wanted,
      () => sql`not ${reservationsWith(organizationId, sql``)}`,
    ),
  nodeType: (wanted, organizationId) => ofReservation(sql`node_type`, wanted, organizationId),
  region: (wanted, organizationId) => ofReservation(sql`region`, wanted, organizationId),
  personId: ({ named, ...wanted }, organizationId) => {
    const keys = (condition: SQL) =>
      sql`api_key_id in (select id from api_keys where organization_id = ${organizationId} ${condition})`;
    const acted = sql`(person_id = any(${texts(named)})
      or ${keys(sql`and created_by_id = any(${texts(named)})`)}
      or ${reservationsWith(organizationId, sql`and created_by_id = any(${texts(named)})`)})`;
    return orWithout(
      acted,
      { named, ...wanted },
      () => sql`(person_id = '' and not ${keys(sql``)} and not ${reservationsWith(organizationId, sql``)})`,
    );
  },
};

function ofReservation(column: SQL, wanted: Wanted, organizationId: string): SQL {
  return orWithout(
    reservationsWith(organizationId, sql`and ${column} = any(${texts(wanted.named)})`),
    wanted,
    () => sql`not ${reservationsWith(organizationId, sql``)}`,
  );
}

function orWithout(condition: SQL, wanted: Wanted, without: () => SQL): SQL {
  return wanted.none ? sql`(${condition} or ${without()})` : condition;
}

/**
 * What filters ask of a row's project, resource, key and person: SQL that begins with `and`, or nothing. Every subquery is
 * of the organization alone and read once for all rows. Products and skus are asked of prices, by `priceConditions`.
 */
export function usageConditions(filters: UsageFilters, organizationId: string): SQL {
  const parts: SQL[] = [];
  for (const name of Object.keys(conditions) as (keyof typeof conditions)[]) {
    const values = filters[name];
    if (values) parts.push(...bothWays(values, (wanted) => conditions[name](wanted, organizationId)));
  }
  if (filters.tag) parts.push(...tagConditions(filters.tag, organizationId));
  return parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``;
}

/** What filters ask of the price in scope as `price`: SQL that begins with `and`, or nothing. */
export function priceConditions({ product, sku }: UsageFilters): SQL {
  const parts = [
    ...(product ? bothWays(product, ({ named }) => sql`price.product = any(${texts(named)})`) : []),
    ...(sku ? bothWays(sku, ({ named }) => sql`price.sku = any(${texts(named)})`) : []),
  ];
  return parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``;
}

function bothWays({ only, not }: UsageValues, condition: (wanted: Wanted) => SQL): SQL[] {
  return [
    ...(only.length > 0 ? [condition(toWanted(only))] : []),
    ...(not.length > 0 ? [sql`not coalesce(${condition(toWanted(not))}, false)`] : []),
  ];
}

function toWanted(values: readonly string[]): Wanted {
  return { named: values.filter((value) => value !== none), none: values.includes(none) };
}

/** A tag of the reservation goes before one of the key, and that before one of the project; as it is grouped by. */
function tagConditions({ only, not }: UsageValues, organizationId: string): SQL[] {
  const byKey = (values: readonly string[]) =>
    Map.groupBy(
      values.map((value) => ({ key: value.slice(0, value.indexOf(":")), value: value.slice(value.indexOf(":") + 1) })),
      ({ key }) => key,
    );
  const toCondition = (key: string, pairs: readonly { value: string }[]) => {
    const values = pairs.map(({ value }) => value);
    const tagged = (column: SQL, type: string, condition: SQL) =>
      sql`${column} in (
        select subject_id from tags
        where organization_id = ${organizationId} and subject_type = ${type} and key = ${key} ${condition}
      )`;
    const has = (column: SQL, type: string) => tagged(column, type, sql``);
    const is = (column: SQL, type: string) => tagged(column, type, sql`and value = any(${texts(values)})`);
    const [resource, apiKey, project] = [sql`resource_id`, sql`api_key_id`, sql`project_id`];
    const isValue = sql`(${is(resource, "reservation")} or not ${has(resource, "reservation")} and (
      ${is(apiKey, "apiKey")} or not ${has(apiKey, "apiKey")} and ${is(project, "project")}))`;
    const isUntagged = sql`not ${has(resource, "reservation")} and not ${has(apiKey, "apiKey")} and not ${has(project, "project")}`;
    return values.includes("") ? sql`(${isValue} or ${isUntagged})` : isValue;
  };
  return [
    ...[...byKey(only)].map(([key, pairs]) => toCondition(key, pairs)),
    ...[...byKey(not)].map(([key, pairs]) => sql`not ${toCondition(key, pairs)}`),
  ];
}

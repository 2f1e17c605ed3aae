import { type SQL, sql } from "drizzle-orm";
import type { TagSubject } from "../contract/tags.ts";

/** Where at hand the ids of things stand that can be tagged; what is left out has none. */
export type TaggedColumns = Partial<Record<TagSubject, SQL>>;

/** The first that has a value decides. */
const order = ["reservation", "apiKey", "project"] as const;

/**
 * SQL for the value of a tag: the reservation's, else the key's, else the project's. Looked up in objects made once a
 * statement: three joins more than double the time of a question, and a planner that has not counted the tags yet turns
 * them into a look at an index for each row.
 */
export function tagValue(
  { key, organizationId }: { key: string; organizationId: string },
  columns: TaggedColumns,
): SQL {
  const values = order.flatMap((type) => {
    const column = columns[type];
    return column
      ? [
          sql`(
      select jsonb_object_agg(subject_id, value) from tags
      where organization_id = ${organizationId} and subject_type = ${type} and key = ${key}
    ) ->> ${column}`,
        ]
      : [];
  });
  return sql`coalesce(${sql.join(values, sql`, `)})`;
}

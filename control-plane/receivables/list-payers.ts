import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { organizations } from "../db/schema/organizations.ts";

/** All customers by name. */
export async function listPayers({ db }: OperatorContext): Promise<{ items: { id: string; name: string }[] }> {
  const items = await db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .orderBy(sql`lower(${organizations.name})`, organizations.id);
  return { items };
}

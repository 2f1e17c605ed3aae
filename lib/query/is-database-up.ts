import { sql } from "drizzle-orm";
import { database } from "@/db/client";

export async function isDatabaseUp(): Promise<boolean> {
  try {
    await database().execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

import { sql } from "drizzle-orm";
import { database } from "@/db/client";

/** Whether the console's database answers, for those who watch the console. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await database().execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

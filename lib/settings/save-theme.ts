import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { users } from "@/db/schema/users";
import type { Theme } from "./theme";

export async function saveTheme(userId: string, theme: Theme): Promise<void> {
  await database().update(users).set({ theme, updatedAt: sql`now()` }).where(eq(users.id, userId));
}

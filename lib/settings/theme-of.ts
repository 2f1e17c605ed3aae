import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { users } from "@/db/schema/users";
import { isTheme, type Theme } from "./theme";

/** The theme that a person chose on another browser. */
export async function themeOf(email: string): Promise<Theme> {
  const [user] = await database()
    .select({ theme: users.theme })
    .from(users)
    .where(sql`lower(${users.email}) = ${email}`);
  return isTheme(user?.theme) ? user.theme : "system";
}

import { pgTable, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { users } from "./users.ts";

/** People who act as the seller at the operator desk. No membership makes an operator, and being one makes no member. */
export const operators = pgTable("operators", {
  userId: text()
    .primaryKey()
    .references(() => users.id),
  /** Who made them one; null for the console's settings. */
  grantedBy: text().references(() => users.id),
  createdAt: createdAt(),
});

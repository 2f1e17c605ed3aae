import "server-only";
import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { operators } from "@/db/schema/operators";
import { users } from "@/db/schema/users";
import type { OperatorContext } from "@/lib/auth/context";

export interface OperatorPerson {
  userId: string;
  name: string;
  email: string;
  /** Null where the console's settings made them one. */
  grantedBy: string | null;
  since: string;
  isMe: boolean;
}

/** Everybody who may act as the seller, by name. */
export async function listOperators(ctx: OperatorContext): Promise<OperatorPerson[]> {
  const granter = alias(users, "granter");
  const rows = await database()
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      grantedBy: granter.name,
      since: operators.createdAt,
    })
    .from(operators)
    .innerJoin(users, eq(users.id, operators.userId))
    .leftJoin(granter, eq(granter.id, operators.grantedBy))
    .orderBy(asc(users.name), asc(users.id));
  return rows.map((row) => ({ ...row, isMe: row.userId === ctx.userId }));
}

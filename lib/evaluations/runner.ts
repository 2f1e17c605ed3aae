import "server-only";
import { and, eq } from "drizzle-orm";
import { listModels as listModelsRoute } from "@/control-plane/contract/models";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { can, isRole, permissionsOf, type Role } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { newId } from "@/lib/ids";
import type { BoundedModel } from "./call-bounds";

/** In whose name the calls of an evaluation are made: a member, read anew every few seconds. */
export interface Runner {
  organizationId: string;
  userId: string;
  userName: string;
  role: Role;
  permissions: ReturnType<typeof permissionsOf>;
  requestId: string;
  /** Nobody sits at a browser. */
  address: string;
}

/** The person as a member who may use models now; null when they left, or their role lost it. */
export async function findRunner(organizationId: string, userId: string): Promise<Runner | null> {
  const [row] = await database()
    .select({ userName: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId)));
  if (!row || !isRole(row.role) || !can(row.role, "models.use")) return null;
  return {
    ...{ organizationId, userId, userName: row.userName, role: row.role, permissions: permissionsOf(row.role) },
    ...{ requestId: newId("req"), address: "" },
  };
}

const keptMs = 15_000;
const kept = new Map<string, { models: Promise<ReadonlyMap<string, BoundedModel>>; until: number }>();

/** Prices and limits of the organization's models, at most 15 seconds old. */
export function modelsOf(runner: Runner): Promise<ReadonlyMap<string, BoundedModel>> {
  const known = kept.get(runner.organizationId);
  if (known && known.until > performance.now()) return known.models;
  const models = controlPlane(runner)
    .call(listModelsRoute, { query: {} })
    .then(({ items }) => new Map(items.map((model) => [model.id, model])));
  kept.set(runner.organizationId, { models, until: performance.now() + keptMs });
  models.catch(() => kept.delete(runner.organizationId));
  return models;
}

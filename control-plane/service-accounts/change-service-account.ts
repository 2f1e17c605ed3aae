import { and, eq, isNull } from "drizzle-orm";
import { refuseForeignScopes } from "../api-keys/check-key.ts";
import { announceKey } from "../api-keys/find-key.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type {
  createServiceAccount as createRoute,
  ServiceAccount,
  updateServiceAccount as updateRoute,
} from "../contract/service-accounts.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { refuseTakenName } from "../http/refuse-taken-name.ts";
import { newId } from "../ids.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import { countKeys, lockServiceAccount, type ServiceAccountRow, toServiceAccount } from "./service-accounts.ts";

/** Makes a service account. Nobody gives it more than they have themselves. */
export async function createServiceAccount(
  ctx: Context,
  input: RouteInput<typeof createRoute>["body"],
): Promise<ServiceAccount> {
  const project = await getOpenProject(ctx, input.projectId);
  refuseForeignScopes(ctx, input.scopes);
  const now = ctx.clock.now();
  const row: ServiceAccountRow = {
    id: newId("sa", now),
    organizationId: ctx.organizationId,
    projectId: project.id,
    name: input.name,
    description: input.description,
    scopes: [...new Set(input.scopes)],
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    disabledAt: null,
    createdAt: now,
  };
  await refuseTooMany(ctx, "serviceAccounts");
  await refuseTakenName("service account", row.name, () => ctx.db.insert(serviceAccounts).values(row));
  const after = toServiceAccount(row, 0);
  await recordAudit(ctx, {
    action: "service_account.created",
    target: { type: "service_account", id: row.id },
    summary: `Made the service account ${row.name} for the project ${project.name}.`,
    after,
  });
  return after;
}

/** Renames, disables or enables a service account. Who enables one must have what its keys may do. */
export async function updateServiceAccount(
  ctx: Context,
  id: string,
  input: RouteInput<typeof updateRoute>["body"],
): Promise<ServiceAccount> {
  const before = await lockServiceAccount(ctx, id, "update");
  if (input.disabled === false) refuseForeignScopes(ctx, before.scopes);
  const { name = before.name, description = before.description } = input;
  const isDisabled = input.disabled ?? before.disabledAt !== null;
  const disabledAt = isDisabled ? (before.disabledAt ?? ctx.clock.now()) : null;
  await refuseTakenName("service account", name, () =>
    ctx.db.update(serviceAccounts).set({ name, description, disabledAt }).where(eq(serviceAccounts.id, id)),
  );
  if (isDisabled !== (before.disabledAt !== null)) await announceKeys(ctx, id, isDisabled ? "revoked" : "created");
  const keys = (await countKeys(ctx)).get(id) ?? 0;
  const after = toServiceAccount({ ...before, name, description, disabledAt }, keys);
  await recordAudit(ctx, {
    action: actionOf(before.disabledAt !== null, isDisabled),
    target: { type: "service_account", id },
    summary: summaryOf(before, isDisabled),
    before: toServiceAccount(before, keys),
    after,
  });
  return after;
}

function actionOf(wasDisabled: boolean, isDisabled: boolean): string {
  if (wasDisabled === isDisabled) return "service_account.changed";
  return isDisabled ? "service_account.disabled" : "service_account.enabled";
}

function summaryOf({ name, disabledAt }: ServiceAccountRow, isDisabled: boolean): string {
  if ((disabledAt !== null) === isDisabled) return `Changed the service account ${name}.`;
  return isDisabled
    ? `Disabled the service account ${name}: its keys are refused.`
    : `Enabled the service account ${name}: its keys are taken again.`;
}

async function announceKeys(ctx: Context, accountId: string, act: "created" | "revoked"): Promise<void> {
  const rows = await ctx.db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.serviceAccountId, accountId), isNull(apiKeys.revokedAt)));
  for (const { id } of rows) await announceKey(ctx, act, id);
}

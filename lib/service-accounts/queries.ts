import "server-only";
import { cache } from "react";
import { listServiceAccounts as route } from "@/control-plane/contract/service-accounts";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ServiceAccountRow } from "./service-account";

/** The organization's service accounts by name. */
export const listServiceAccounts = cache(async (ctx: OrgContext): Promise<ServiceAccountRow[]> => {
  const { items } = await controlPlane(ctx).call(route);
  return items.map(({ createdBy, ...account }) => ({ ...account, createdBy: createdBy.name }));
});

/** Names by id, for lists that show a thing's service account. */
export async function serviceAccountNames(ctx: OrgContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await listServiceAccounts(ctx)).map(({ id, name }) => [id, name]));
}

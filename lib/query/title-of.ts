import "server-only";
import type { Metadata } from "next";
import type { Permission } from "@/control-plane/contract/permissions";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { findOrganizationContext } from "@/lib/auth/session";
import { orElse } from "./or-else";

/**
 * The title of a thing's page by its name, so that tabs and history can be told apart. Where the person may not read
 * it, or it cannot be read, only its kind: the page itself says why.
 */
export async function titleOf(
  org: string,
  needs: Permission,
  kind: string,
  name: (ctx: OrgContext) => Promise<string>,
): Promise<Metadata> {
  const ctx = await findOrganizationContext(org);
  if (!ctx || !can(ctx.role, needs)) return { title: kind };
  return { title: await orElse(name(ctx), kind) };
}

import "server-only";
import * as contract from "@/control-plane/contract/exports";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { type ExportProgress, type ExportRow, isOpen } from "./export";

/** A page of the exports that the person may read, newest first. */
export async function listExports(
  ctx: OrgContext,
  cursor: string | undefined,
): Promise<{ items: ExportRow[]; nextCursor: string | null }> {
  const page = await controlPlane(ctx).call(contract.listExports, { query: { cursor, limit: 50 } });
  return {
    items: page.items.map(({ createdBy, ...row }) => ({ ...row, by: createdBy.name })),
    nextCursor: page.nextCursor,
  };
}

/** How far the exports are that are being made; an organization has a handful of them at most. */
export async function getProgress(ctx: OrgContext): Promise<ExportProgress[]> {
  const { items } = await listExports(ctx, undefined);
  return items.filter(isOpen).map(({ id, title, state, rows }) => ({ id, title, state, rows }));
}

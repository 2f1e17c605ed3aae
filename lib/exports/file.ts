import "server-only";
import { getExportFile } from "@/control-plane/contract/exports";
import type { OrgContext } from "@/lib/auth/context";
import { openFile } from "@/lib/control-plane/open-file";

/** The file of an export, passed on while it is read. Throws `not_found`, and `export_not_ready` before it is made. */
export async function getFile(ctx: OrgContext, id: string): Promise<Response> {
  return openFile(ctx, getExportFile, { params: { id } });
}

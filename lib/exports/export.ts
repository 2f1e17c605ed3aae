import type { ExportView } from "@/control-plane/contract/exports";

/** An export as a row of the list. */
export type ExportRow = Omit<ExportView, "createdBy"> & { by: string };

/** How far an export is. */
export type ExportProgress = Pick<ExportView, "id" | "title" | "state" | "rows">;

/** True while it is being made. */
export function isOpen({ state }: Pick<ExportView, "state">): boolean {
  return state === "waiting" || state === "running";
}

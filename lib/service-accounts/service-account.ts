import type { KeyScope } from "@/control-plane/contract/permissions";

/** A service account as its list shows it. */
export interface ServiceAccountRow {
  id: string;
  name: string;
  description: string;
  projectId: string;
  /** The most that its keys may have. */
  scopes: readonly KeyScope[];
  state: "active" | "disabled";
  /** Keys that are neither revoked nor expired. */
  keys: number;
  createdAt: string;
  createdBy: string;
  disabledAt: string | null;
}

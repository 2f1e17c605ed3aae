import type { AccessKind } from "@/control-plane/contract/access";

/** Whether a way to the nodes is read as a file rather than typed or clicked. */
export function isFileLike(value: string): boolean {
  return value.includes("\n") || value.length > 2_000;
}

/** What a way to the nodes is saved as: `kubeconfig.yaml`. Only letters that every system takes in a name. */
export function accessFileName(kind: AccessKind, label: string): string {
  const stem = label.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "") || kind;
  return `${stem}.${kind === "kubernetes" ? "yaml" : "txt"}`;
}

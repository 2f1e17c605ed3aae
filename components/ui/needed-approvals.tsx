import type { ReactNode } from "react";

/** The approvals that an act needs, set apart from its form. */
export function NeededApprovals({ children }: { children: ReactNode }) {
  return <div className="rounded-lg border border-warning/25 bg-warning-soft px-3 py-2.5">{children}</div>;
}

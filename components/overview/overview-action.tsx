import { LinkButton } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-shapes";
import type { Role } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";

const actions: Record<Role, { path: string; label: string; icon: IconName }> = {
  owner: { path: "capacity", label: "Find capacity", icon: "calendar-search" },
  administrator: { path: "capacity", label: "Find capacity", icon: "calendar-search" },
  engineer: { path: "playground", label: "Open playground", icon: "message-square" },
  finance: { path: "invoices", label: "Invoices", icon: "receipt-text" },
  viewer: { path: "usage", label: "Usage", icon: "chart-column" },
};

/** What the role mostly comes for. */
export function OverviewAction({ org, role }: { org: string; role: Role }) {
  const { path, label, icon } = actions[role];
  return (
    <LinkButton href={pathIn(org, path)} variant="primary" icon={icon}>
      {label}
    </LinkButton>
  );
}

import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

/** The views of the organization's limits. */
export function QuotaTabs({ org, current }: { org: string; current: "limits" | "caps" | "alarms" | "rules" }) {
  return (
    <Tabs
      label="Quotas"
      tabs={[
        { href: pathIn(org, "quotas"), label: "Limits", current: current === "limits" },
        { href: pathIn(org, "quotas/caps"), label: "Your own caps", current: current === "caps" },
        { href: pathIn(org, "quotas/alarms"), label: "Alarms", current: current === "alarms" },
        { href: pathIn(org, "quotas/rules"), label: "Rules", current: current === "rules" },
      ]}
    />
  );
}

import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

/** What operators did as a list, or by day. */
export function ActTabs({ current }: { current: "list" | "calendar" }) {
  return (
    <Tabs
      label="Views of the audit log"
      tabs={[
        { href: pathIn("operator", "audit-log"), label: "Entries", current: current === "list" },
        { href: pathIn("operator", "audit-log/calendar"), label: "Calendar", current: current === "calendar" },
      ]}
    />
  );
}

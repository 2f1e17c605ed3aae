import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

/** Supply as blocks, or as a calendar. */
export function SupplyTabs({ current }: { current: "blocks" | "calendar" }) {
  return (
    <Tabs
      label="Views of supply"
      tabs={[
        { href: pathIn("operator", "supply"), label: "Blocks", current: current === "blocks" },
        { href: pathIn("operator", "supply/calendar"), label: "Calendar", current: current === "calendar" },
      ]}
    />
  );
}

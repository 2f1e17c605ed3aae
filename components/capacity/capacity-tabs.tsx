import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

/** The two ways to find capacity; what is asked for goes along. */
export function CapacityTabs({
  org,
  current,
  query,
}: {
  org: string;
  current: "search" | "calendar";
  query: { type: string; nodes: string; class: string };
}) {
  const { type, nodes, class: ofClass } = query;
  return (
    <Tabs
      label="Ways to find capacity"
      tabs={[
        {
          href: pathIn(org, "capacity", type ? { type, nodes, class: ofClass, amount: 1, unit: "d" } : {}),
          label: "Search",
          current: current === "search",
        },
        {
          href: pathIn(org, "capacity/calendar", type ? { type, nodes, class: ofClass } : {}),
          label: "Calendar",
          current: current === "calendar",
        },
      ]}
    />
  );
}

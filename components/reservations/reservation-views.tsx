import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";
import type { ReservationFilter } from "@/lib/reservations/schema";

/** The same reservations as a list and on a line of time; the filters go along. */
export function ReservationViews({
  org,
  current,
  filter,
}: {
  org: string;
  current: "list" | "timeline";
  filter: ReservationFilter;
}) {
  return (
    <Tabs
      label="Views of reservations"
      tabs={[
        { href: pathIn(org, "reservations", filter), label: "List", current: current === "list" },
        { href: pathIn(org, "reservations/timeline", filter), label: "Timeline", current: current === "timeline" },
      ]}
    />
  );
}

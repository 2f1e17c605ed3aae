import type { ReactNode } from "react";
import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";
import type { ReservationFilter } from "@/lib/reservations/schema";

/** The same reservations as a list and on a line of time; the filters go along. Beside them what belongs to both. */
export function ReservationViews({
  org,
  current,
  filter,
  children,
}: {
  org: string;
  current: "list" | "timeline";
  filter: ReservationFilter;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-3">
      <Tabs
        label="Views of reservations"
        tabs={[
          { href: pathIn(org, "reservations", filter), label: "List", current: current === "list" },
          { href: pathIn(org, "reservations/timeline", filter), label: "Timeline", current: current === "timeline" },
        ]}
      />
      <div className="flex items-center gap-2">{children}</div>
    </div>
  );
}

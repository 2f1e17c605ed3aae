import { formatDistance } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { Glances } from "@/lib/overview/start-overview";

/** What matters now, in a line: how much runs, and what ends or starts next. */
export async function OverviewLine({ running }: { running: Glances["running"] }) {
  const settled = await running;
  if (!settled.ok) return "What runs now cannot be read right now.";
  const { running: now, upcoming, gpus, asOf, isMore } = settled.data;
  const [ends] = now;
  const [starts] = upcoming;
  if (!ends)
    return starts ? `Nothing runs. ${starts.name} starts ${formatDistance(starts.startsAt, asOf)}.` : "Nothing runs.";
  const many = isMore ? "more than " : "";
  const start = starts ? ` ${starts.name} starts ${formatDistance(starts.startsAt, asOf)}.` : "";
  return `${many}${formatCount(now.length, "reservation")} with ${formatCount(gpus, "GPU")} running; ${ends.name} ends ${formatDistance(ends.endsAt, asOf)}.${start}`;
}

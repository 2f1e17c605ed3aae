import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";
import { idleInShort } from "@/lib/utilisation/words";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";
import { GlanceLine } from "./glance-line";

const most = 3;

/** GPUs that do nothing now and what they cost an hour, the dearest reservation first. */
export function IdleCard({ org, idle }: { org: string; idle: Glances["idle"] }) {
  return (
    <GlanceCard title="Idle now" data={idle}>
      {({ items, measuredReservations, costPerHour }) =>
        costPerHour === null ? (
          <GlanceEmpty title={measuredReservations > 0 ? "No GPU is idle" : "Nothing is measured"}>
            {measuredReservations > 0
              ? `All GPUs of ${formatCount(measuredReservations, "running reservation")} are at work.`
              : "GPUs of running reservations that do nothing appear here with what they cost, in regions where they are measured."}
          </GlanceEmpty>
        ) : (
          <>
            {items.slice(0, most).map((item) => (
              <GlanceLine
                key={item.reservationId}
                href={pathIn(org, `reservations/${item.reservationId}`)}
                title={item.name}
                note={idleInShort(item)}
                aside={
                  <>
                    {formatMoney(item.idleCostPerHour)}
                    <span className="block text-xs text-muted">an hour</span>
                  </>
                }
              />
            ))}
            <p className="mt-auto px-4 py-2.5 text-xs text-muted">
              {formatMoney(costPerHour)} an hour in all
              {items.length > most && ` ${formatCount(items.length, "reservation")}`}, before tax.
            </p>
          </>
        )
      }
    </GlanceCard>
  );
}

import { StatusBadge } from "@/components/ui/status-badge";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";
import { GlanceLine } from "./glance-line";

/** The running draft and the newest invoice. */
export function InvoicesCard({ org, invoices }: { org: string; invoices: NonNullable<Glances["invoices"]> }) {
  return (
    <GlanceCard title="Invoices" link={{ href: pathIn(org, "invoices"), label: "All invoices" }} data={invoices}>
      {({ draft, newest }) => {
        if (!draft && !newest) {
          return (
            <GlanceEmpty title="No invoice yet">
              The running month stands here as a draft from the first charge on; a day after its end it is issued.
            </GlanceEmpty>
          );
        }
        return (
          <>
            {draft && (
              <GlanceLine
                href={pathIn(org, `invoices/${draft.id}`)}
                title="Running draft"
                note={`${draft.period}, with tax so far`}
                aside={
                  <>
                    {formatMoney(draft.total)}
                    <span className="mt-0.5 block">
                      <StatusBadge status="open" label="Running" />
                    </span>
                  </>
                }
              />
            )}
            {newest && (
              <GlanceLine
                href={pathIn(org, `invoices/${newest.id}`)}
                title={newest.number ?? `Draft, ${newest.period}`}
                note={`${newest.period}${newest.dueAt ? `, due ${formatInstant(newest.dueAt, newest.timeZone, "day")}` : ""}`}
                aside={
                  <>
                    {formatMoney(newest.total)}
                    <span className="mt-0.5 block">
                      <StatusBadge status={newest.state} />
                    </span>
                  </>
                }
              />
            )}
          </>
        );
      }}
    </GlanceCard>
  );
}

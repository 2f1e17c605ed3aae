import { StatusBadge } from "@/components/ui/status-badge";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { InvoiceGlance } from "@/lib/overview/glance";
import type { Glances } from "@/lib/overview/start-overview";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";
import { GlanceLine } from "./glance-line";

/** The running draft, then the newest invoices, as many as are asked for. */
export function InvoicesCard({
  org,
  invoices,
  most,
}: {
  org: string;
  invoices: NonNullable<Glances["invoices"]>;
  most: number;
}) {
  return (
    <GlanceCard
      title="Invoices"
      link={{ href: pathIn(org, "invoices"), label: "All invoices" }}
      height={most * 57}
      data={invoices}
    >
      {(items) =>
        items.length === 0 ? (
          <GlanceEmpty title="No invoice yet">
            The running month stands here as a draft from the first charge on; a day after its end it is issued.
          </GlanceEmpty>
        ) : (
          items.slice(0, most).map((invoice) => (
            <GlanceLine
              key={invoice.id}
              href={pathIn(org, `invoices/${encodeURIComponent(invoice.id)}`)}
              title={invoice.number ?? (invoice.state === "open" ? "Running draft" : "Draft")}
              note={noteOf(invoice)}
              aside={
                <>
                  {formatMoney(invoice.total)}
                  <span className="mt-0.5 block">
                    <StatusBadge status={invoice.state} {...(invoice.state === "open" && { label: "Running" })} />
                  </span>
                </>
              }
            />
          ))
        )
      }
    </GlanceCard>
  );
}

function noteOf({ period, state, dueAt, timeZone }: InvoiceGlance): string {
  if (state === "open") return `${period}, with tax`;
  return dueAt ? `${period}, due ${formatInstant(dueAt, timeZone, "day")}` : period;
}

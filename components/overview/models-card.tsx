import { Badge } from "@/components/ui/badge";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent, formatShort } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";
import { GlanceLine } from "./glance-line";

/** The models that were called this month, dearest first. */
export function ModelsCard({ org, models, isWide }: { org: string; models: Glances["models"]; isWide: boolean }) {
  return (
    <GlanceCard
      title="Models in use this month"
      link={{ href: pathIn(org, "models"), label: "Catalogue" }}
      height={isWide ? 106 : 212}
      data={models}
    >
      {({ items }) =>
        items.length === 0 ? (
          <GlanceEmpty title="No model was called this month">
            Requests from the playground and from programs appear here with their tokens and cost.
          </GlanceEmpty>
        ) : (
          items.map((model) => (
            <GlanceLine
              key={model.id}
              href={pathIn(org, `models/${encodeURIComponent(model.id)}`)}
              title={
                <>
                  {model.name} {model.demo && <Badge>Demo</Badge>}
                </>
              }
              note={`${formatCount(model.requests, "request")}, ${formatShort(model.tokens)} tokens`}
              aside={
                <>
                  {formatMoney(model.cost)}
                  <span className="block text-xs text-muted">{formatPercent(model.share)} of models</span>
                </>
              }
            />
          ))
        )
      }
    </GlanceCard>
  );
}

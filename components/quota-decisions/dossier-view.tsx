import { Sparkline } from "@/components/charts/sparkline";
import { Notice } from "@/components/feedback/notice";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Meter } from "@/components/ui/meter";
import { formatNumber } from "@/lib/format/number";
import type { DossierView as Dossier } from "@/lib/quota-decisions/dossier";
import { unitFor } from "@/lib/quotas/quota";

/** What a request is decided by: what the customer uses and asks for, what is free, and what the numbers suggest. */
export function DossierView({ dossier, zone }: { dossier: Dossier; zone: string }) {
  const { request, used, held, limit, unit, free, suggestion, peaks, peaksLabel, trend } = dossier;
  return (
    <div className="grid grid-cols-1 gap-4">
      <Notice tone="info" title={`The numbers suggest: ${suggestion.words}`}>
        {suggestion.reason} It is a computation from the figures below, and no decision.
      </Notice>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <Card title="Asked for">
          <p className="text-sm">
            <strong className="font-medium tabular-nums">{formatNumber(request.requestedLimit)}</strong> instead of{" "}
            {formatNumber(request.limitBefore)} {unitFor(unit, request.limitBefore)}
            {request.until && (
              <>
                , until <Instant at={request.until} zone={zone} />
              </>
            )}
          </p>
          <p className="mt-1 text-sm text-pretty">“{request.justification}”</p>
          <p className="mt-1 text-xs text-muted">
            {request.askedBy}, <Instant at={request.askedAt} zone={zone} dense />
            {request.answerBy && (
              <>
                ; answer due <Instant at={request.answerBy} zone={zone} dense />
              </>
            )}
          </p>
        </Card>
        <Card title="Used">
          <Meter
            label="Now"
            used={used}
            held={held}
            limit={limit}
            text={`${formatNumber(used)}${held > 0 ? ` and ${formatNumber(held)} held` : ""} of ${formatNumber(limit)} ${unitFor(unit, limit)}`}
          />
          <div className="mt-2 flex items-center gap-3 text-xs">
            <Sparkline values={peaks} label={peaksLabel} />
            {trend}
          </div>
        </Card>
      </div>
      {free && (
        <Card title="Free in the region">
          <p className="text-sm">
            {formatNumber(free.next7Days)} GPUs of this type through the next 7 days, {formatNumber(free.next30Days)}{" "}
            through 30 days, in all classes together.
          </p>
        </Card>
      )}
    </div>
  );
}

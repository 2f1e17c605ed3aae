import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { type RegionMetrics, type SourceView, sourceStatus } from "@/lib/metrics-sources/source";
import { SourceForm } from "./source-form";

/** A region's source of metrics: how it stands, its settings, and how a test went (`children`). */
export function SourceCard({
  region,
  source,
  zone,
  save,
  remove,
  children,
}: RegionMetrics & { zone: string; save: FormAction<null>; remove: FormAction<null>; children: ReactNode }) {
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {region.name} {source && <StatusBadge {...sourceStatus(source)} />} {source?.demo && <Badge>Demo</Badge>}
        </span>
      }
      description={source ? <Answered source={source} zone={zone} /> : "No source: utilisation is not shown here."}
      actions={
        source && (
          <>
            <LinkButton href={pathIn("operator", "metrics", { check: region.id })} size="sm">
              Test now
            </LinkButton>
            <ConfirmDialog
              trigger="Remove"
              size="sm"
              title={`Ask ${region.name} for metrics no longer?`}
              confirm="Remove"
              danger
              action={remove}
              done={`Metrics of ${region.name} are asked for no longer.`}
            >
              <OperationId />
              <input type="hidden" name="region" value={region.id} />
              <p>Charts of this region end now, and idle nodes are no longer told of. Hours already counted stay.</p>
            </ConfirmDialog>
          </>
        )
      }
    >
      <div className="grid gap-4">
        {children}
        <SourceForm region={region} source={source} action={save}>
          <OperationId />
        </SourceForm>
      </div>
    </Card>
  );
}

function Answered({ source: { askedAt, answeredAt, problem }, zone }: { source: SourceView; zone: string }) {
  if (!askedAt) return "It is asked within a few minutes.";
  if (!answeredAt) return `${problem ?? ""} It has never answered.`;
  return (
    <>
      {problem} Last answer <Instant at={answeredAt} zone={zone} />.
    </>
  );
}

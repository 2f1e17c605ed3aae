import { Id } from "@/components/ui/id";
import { TextLink } from "@/components/ui/text-link";
import type { AuditRow } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { formatExactInstant } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import { Changes } from "./changes";

/** Everything an entry holds: what was before and after, what was noted, and the ids to quote. */
export function AuditDetail({
  org,
  entry,
  filter,
  zone,
}: {
  org: string;
  entry: AuditRow;
  filter: AuditFilter;
  zone: string;
}) {
  const { before, after, facts, target } = entry;
  return (
    <div className="mt-2 grid gap-3 pl-5 text-xs">
      {(before || after) && <Changes before={before} after={after} />}
      {facts && <Changes before={null} after={facts} />}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-0.5">
        <dt className="text-muted">Exactly</dt>
        <dd className="tabular-nums">{formatExactInstant(entry.at, zone)}</dd>
        <dt className="text-muted">Action</dt>
        <dd>
          <TextLink href={pathIn(org, "audit-log", { ...filter, action: entry.action })}>
            <code>{entry.action}</code>
          </TextLink>
        </dd>
        {target && (
          <>
            <dt className="text-muted">Target</dt>
            <dd>
              <Id value={target.id} />
            </dd>
          </>
        )}
        <dt className="text-muted">Request</dt>
        <dd>
          <Id value={entry.requestId} />
        </dd>
        {entry.operationId && (
          <>
            <dt className="text-muted">Operation</dt>
            <dd>
              <Id value={entry.operationId} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

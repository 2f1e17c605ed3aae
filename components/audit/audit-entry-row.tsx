import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Td } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AuditRow } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { actionInWords, surfaceLabels, targetPath, withLocalTimes } from "@/lib/audit/words";
import { withNames } from "@/lib/capacity/with-names";
import { pathIn } from "@/lib/format/path";
import { AuditDetail } from "./audit-detail";

const actorNotes = { user: null, api_key: "API key", operator: "Operator", system: "System" } as const;

/** One act. What it did opens below its words. */
export function AuditEntryRow({
  org,
  entry,
  targetName,
  sold,
  filter,
  zone,
}: {
  org: string;
  entry: AuditRow;
  targetName: string | null;
  sold: readonly { id: string; name: string }[];
  filter: AuditFilter;
  zone: string;
}) {
  const { actor, target, surface, address } = entry;
  const note = actorNotes[actor.type];
  const path = target && targetPath(target);
  return (
    <tr className="align-top">
      <Td nowrap narrow="title" className="!align-top">
        <Instant at={entry.at} zone={zone} dense />
      </Td>
      <Td nowrap className="!align-top">
        {actor.id ? (
          <TextLink href={pathIn(org, "audit-log", { ...filter, actor: actor.id })}>{actor.name}</TextLink>
        ) : (
          actor.name
        )}
        {note && note !== actor.name && <span className="block text-xs text-muted">{note}</span>}
      </Td>
      <Td narrow="wide" className="w-2/5 min-w-60 !align-top">
        <details>
          <summary className="flex items-start gap-1.5 hover:text-accent-text">
            <Icon name="chevron-right" size={14} className="disclosure-mark mt-[3px] flex-none text-muted" />
            <span>
              {actionInWords(entry.action)}
              {entry.summary && (
                <span className="block text-xs text-muted">{withNames(withLocalTimes(entry.summary, zone), sold)}</span>
              )}
            </span>
          </summary>
          <AuditDetail org={org} entry={entry} filter={filter} zone={zone} />
        </details>
      </Td>
      <Td
        narrow="wide"
        className="max-w-40 truncate !align-top"
        title={target ? `${target.type} ${target.id}` : undefined}
      >
        {path ? (
          <TextLink href={pathIn(org, path)}>{targetName}</TextLink>
        ) : (
          (targetName ?? <span className="text-muted">–</span>)
        )}
      </Td>
      <Td narrow="aside" className="!align-top">
        <StatusBadge status={entry.outcome} />
      </Td>
      <Td nowrap className="!align-top">
        {surfaceLabels[surface]}
        {address && <span className="block text-xs text-muted tabular-nums">{address}</span>}
      </Td>
    </tr>
  );
}

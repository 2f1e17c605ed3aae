import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { withLocalTimes } from "@/lib/audit/words";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { formatWindow } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { ceilingWords } from "@/lib/waitlist/ceiling";
import type { WaitlistEntryView } from "@/lib/waitlist/entry";
import { WithdrawEntry } from "./withdraw-entry";

/** Waitlist entries, newest first. */
export function WaitlistTable({
  entries,
  org,
  zone,
  withdraw,
}: {
  entries: readonly WaitlistEntryView[];
  org: string;
  zone: string;
  /** Null for those who may look only. */
  withdraw: FormAction<null> | null;
}) {
  return (
    <Table caption="Waitlist entries, newest first" stacked>
      <thead>
        <tr>
          <Th>Waits for</Th>
          <Th>State</Th>
          <Th>Where</Th>
          <Th>Starts within</Th>
          <Th align="end">At most</Th>
          <Th>By</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <Td nowrap narrow="title">
              <span className="font-medium">{nodesLabel(entry.nodes, entry.nodeType.name)}</span>
              {entry.alsoNodeTypes.length > 0 && (
                <p className="max-w-[32ch] text-xs text-pretty whitespace-normal text-muted">
                  or {entry.alsoNodeTypes.map(({ name }) => name).join(", ")}
                </p>
              )}
              <p className="text-xs text-muted">
                {formatCount(entry.hours, "hour")}, {entry.act === "buy" ? "to buy" : "to be told"}
              </p>
            </Td>
            <Td>
              <StatusBadge status={entry.state} {...(entry.state === "open" && { label: "Waiting" })} />
              <Outcome entry={entry} org={org} zone={zone} />
            </Td>
            <Td>
              {entry.regions.length === 0 ? "Any region" : entry.regions.map(({ name }) => name).join(", ")}
              <p className="text-xs text-muted">
                {entry.capacityClass ? classLabel(entry.capacityClass, entry.noticeClass) : "Any class"}
              </p>
            </Td>
            <Td nowrap narrow="wide" label="Starts within">
              <Instant at={entry.earliestStart} zone={zone} dense />
              <span className="block text-xs text-muted">
                to <Instant at={entry.latestStart} zone={zone} dense />
              </span>
            </Td>
            <Td align="end" label="At most">
              {entry.ceiling ? <Money value={entry.ceiling} /> : "any price"}
              {entry.ceiling && <p className="text-xs text-muted">{ceilingWords[entry.ceilingPer]}</p>}
            </Td>
            <Td nowrap label="By">
              {entry.enteredBy}
            </Td>
            <Td align="end" narrow="aside">
              {withdraw && entry.state === "open" && <WithdrawEntry entry={entry} action={withdraw} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What came of it, or what stands in the way. */
function Outcome({ entry, org, zone }: { entry: WaitlistEntryView; org: string; zone: string }) {
  const { state, match, reservationId, approvalRequestId, obstacle, expiresAt } = entry;
  return (
    <p className="mt-0.5 max-w-[44ch] text-xs text-muted">
      {state === "open" && !obstacle && (
        <>
          until <Instant at={expiresAt} zone={zone} dense />
        </>
      )}
      {state === "open" && obstacle && `Found, and not bought: ${withLocalTimes(obstacle.detail, zone)}`}
      {match && match.nodeType.id !== entry.nodeType.id && `${match.nodeType.name}, `}
      {match && `${match.region.name}, ${formatWindow(match.from, match.until, zone)} `}
      {reservationId && <TextLink href={pathIn(org, `reservations/${reservationId}`)}>Open the reservation</TextLink>}
      {approvalRequestId && (
        <TextLink href={pathIn(org, `approvals/${approvalRequestId}`)}>Held until its approval is decided</TextLink>
      )}
      {state === "matched" && !approvalRequestId && match && (
        <TextLink href={pathIn(org, "capacity", { type: match.nodeType.id, nodes: entry.nodes })}>
          Search for it
        </TextLink>
      )}
    </p>
  );
}

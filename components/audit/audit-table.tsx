import { Table, Th } from "@/components/ui/table";
import type { AuditRow } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { targetInWords } from "@/lib/audit/words";
import { AuditEntryRow } from "./audit-entry-row";

/** Acts, newest first; each opens into what was before and after, and the ids to quote. */
export function AuditTable({
  org,
  organization,
  entries,
  names,
  sold,
  filter,
  zone,
}: {
  org: string;
  /** By name. */
  organization: string;
  entries: readonly AuditRow[];
  /** Of reservations by id, for entries that only know the id. */
  names: ReadonlyMap<string, string>;
  /** Regions and node types, to be told by name. */
  sold: readonly { id: string; name: string }[];
  filter: AuditFilter;
  zone: string;
}) {
  const soldNames = new Map(sold.map(({ id, name }) => [id, name]));
  return (
    <Table caption="Audit entries" stacked>
      <thead>
        <tr>
          <Th>Time</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>Target</Th>
          <Th>Outcome</Th>
          <Th>From</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <AuditEntryRow
            key={entry.id}
            {...{ org, entry, sold, filter, zone }}
            targetName={
              entry.target &&
              (entry.target.name ??
                names.get(entry.target.id) ??
                targetInWords(entry.target, { organization, of: (id) => soldNames.get(id) ?? id }))
            }
          />
        ))}
      </tbody>
    </Table>
  );
}

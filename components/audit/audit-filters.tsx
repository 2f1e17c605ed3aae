import { ClearFilters } from "@/components/ui/clear-filters";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { statusLabel } from "@/components/ui/status-looks";
import { type AuditFilter, actorTypes, auditKinds, auditOutcomes, isActorType, isAuditKind } from "@/lib/audit/schema";
import { actionInWords } from "@/lib/audit/words";
import { pathIn } from "@/lib/format/path";

/** Who, what, with which outcome, when; all of it stands in the address. */
export function AuditFilters({
  org,
  filter,
  people,
}: {
  org: string;
  filter: AuditFilter;
  people: readonly { id: string; name: string }[];
}) {
  const { actor, action, outcome, from, until } = filter;
  const isOtherActor = actor !== undefined && !isActorType(actor) && !people.some(({ id }) => id === actor);
  const isOneAction = action !== undefined && !isAuditKind(action);
  const isNarrowed = [actor, action, outcome, from, until].some((value) => value !== undefined);
  return (
    <FilterForm key={JSON.stringify(filter)} action={pathIn(org, "audit-log")} label="Narrow the log" className="mb-4">
      <Labelled label="Who">
        <select name="actor" defaultValue={actor ?? ""} className="input w-48" data-filter>
          <option value="">Anybody</option>
          {isOtherActor && <option value={actor}>{actor}</option>}
          <optgroup label="Members">
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Others">
            {Object.entries(actorTypes).map(([type, label]) => (
              <option key={type} value={type}>
                {label}
              </option>
            ))}
          </optgroup>
        </select>
      </Labelled>
      <Labelled label="What">
        <select name="action" defaultValue={action ?? ""} className="input w-48">
          <option value="">Anything</option>
          {isOneAction && <option value={action}>{actionInWords(action)}</option>}
          {Object.entries(auditKinds).map(([kind, { label }]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label="Outcome">
        <select name="outcome" defaultValue={outcome ?? ""} className="input w-40">
          <option value="">Any</option>
          {auditOutcomes.map((each) => (
            <option key={each} value={each}>
              {statusLabel(each)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label="From">
        <input type="date" name="from" defaultValue={from} className="input w-36" />
      </Labelled>
      <Labelled label="Through">
        <input type="date" name="until" defaultValue={until} className="input w-36" />
      </Labelled>
      <button type="submit" className="button button--tertiary">
        Show
      </button>
      {isNarrowed && <ClearFilters href={pathIn(org, "audit-log")} />}
    </FilterForm>
  );
}

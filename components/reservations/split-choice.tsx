import { buttonClass } from "@/components/ui/button-class";
import { FilterForm } from "@/components/ui/filter-form";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** What is split off: some nodes, or the time from an hour on. The numbers below follow. */
export function SplitChoice({
  org,
  reservation,
  query,
  zone,
}: {
  org: string;
  reservation: ReservationDetail;
  query: { nodes?: number | undefined; date?: string | undefined; time?: string | undefined };
  zone: string;
}) {
  const { id, nodes } = reservation;
  const action = pathIn(org, `reservations/${id}/split`);
  return (
    <div className="mb-4 grid gap-x-8 gap-y-3 sm:flex sm:flex-wrap sm:items-end">
      {nodes > 1 && (
        <FilterForm action={action} label="How many nodes are split off">
          <div className="grid gap-1">
            <label htmlFor="split-nodes" className="label">
              Nodes to split off
            </label>
            <select
              id="split-nodes"
              name="nodes"
              defaultValue={query.date ? "" : query.nodes}
              key={query.date ?? query.nodes}
              className="input w-40"
            >
              <option value="">None, its time</option>
              {Array.from({ length: Math.min(nodes - 1, 200) }, (_, index) => index + 1).map((count) => (
                <option key={count} value={count}>
                  {count} of {nodes}
                </option>
              ))}
            </select>
          </div>
        </FilterForm>
      )}
      <FilterForm action={action} label="From when on its time is split off">
        <div className="grid gap-1">
          <label htmlFor="split-date" className="label">
            {nodes > 1 ? "Or all nodes from" : "From"}
          </label>
          <input id="split-date" name="date" type="date" required defaultValue={query.date} className="input w-40" />
        </div>
        <div className="grid gap-1">
          <label htmlFor="split-time" className="label">
            at (full hour, {zone})
          </label>
          <input
            id="split-time"
            name="time"
            type="time"
            step={900}
            required
            defaultValue={query.time ?? "00:00"}
            className="input w-32"
          />
        </div>
        <button type="submit" className={buttonClass("secondary", "md")}>
          Show
        </button>
      </FilterForm>
    </div>
  );
}

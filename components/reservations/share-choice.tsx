import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { FilterForm } from "@/components/ui/filter-form";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** How many nodes each project pays, in the page's address; the numbers follow beside it. */
export function ShareChoice({
  org,
  reservation,
  choices,
}: {
  org: string;
  reservation: ReservationDetail;
  choices: readonly { projectId: string; name: string; typed: string; error: string | null }[];
}) {
  const { id, nodes } = reservation;
  return (
    <Card title="Nodes of each project" description={`${nodes} in all. Leave those at 0 that pay nothing.`}>
      <FilterForm action={pathIn(org, `reservations/${id}/share`)} label="Nodes of each project" noValidate>
        <div className="grid w-full gap-2">
          {choices.map(({ projectId, name, typed, error }) => (
            <div key={`${projectId} ${typed}`} className="grid grid-cols-[minmax(0,1fr)_6rem] items-center gap-3">
              <label htmlFor={`share-${projectId}`} className="truncate text-table">
                {name}
              </label>
              <input
                id={`share-${projectId}`}
                name={projectId}
                type="number"
                min={0}
                max={nodes}
                defaultValue={typed}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? `share-${projectId}-note` : undefined}
                className="input w-full text-end"
              />
              {error && (
                <p id={`share-${projectId}-note`} className="description col-span-2 text-end !text-danger-text">
                  {error}
                </p>
              )}
            </div>
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          <button type="submit" className={buttonClass("secondary", "md")}>
            Show what each pays
          </button>
          <LinkButton href={pathIn(org, `reservations/${id}`)}>Cancel</LinkButton>
        </div>
      </FilterForm>
    </Card>
  );
}

import Link from "next/link";
import { LinkButton } from "@/components/ui/button";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ChosenOutcome } from "@/lib/reservations/each-chosen";

/** What became of each reservation of several, those that were refused with the reason. `done` is what the others are now. */
export function ChosenOutcomes({
  outcomes,
  names,
  done,
  org,
}: {
  outcomes: readonly ChosenOutcome[];
  names: ReadonlyMap<string, string>;
  done: string;
  org: string;
}) {
  const succeeded = outcomes.filter(({ error }) => !error).length;
  return (
    <div role="status" className="grid gap-3 text-table">
      <p className="font-medium">
        {formatCount(succeeded, "reservation")} of {outcomes.length} {done}.
      </p>
      <ul className="grid gap-1.5">
        {outcomes.map(({ reservationId, error }) => (
          <li key={reservationId} className="break-words">
            <Link href={pathIn(org, `reservations/${reservationId}`)} className="link">
              {names.get(reservationId) ?? reservationId}
            </Link>
            : {error ? `${error.message} Request ${error.requestId}.` : `${done}.`}
          </li>
        ))}
      </ul>
      <div>
        <LinkButton href={pathIn(org, "reservations")}>Back to the list</LinkButton>
      </div>
    </div>
  );
}

import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { mostChosen } from "@/lib/reservations/schema";

/** Stands where reservations were to be acted on together: too many are chosen, or none that there is. */
export function NoneChosen({ org, chosen, isTooMany }: { org: string; chosen: number; isTooMany: boolean }) {
  const back = <LinkButton href={pathIn(org, "reservations")}>Back to the list</LinkButton>;
  if (isTooMany) {
    return (
      <EmptyState icon="square" title={`${formatCount(chosen, "reservation")} are too many at once`} action={back}>
        Nothing was done. Choose at most {mostChosen}, which is a page of the list, so that all of them can be looked
        through before they are changed.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="square" title={chosen === 0 ? "No reservation is chosen" : "None of these exists"} action={back}>
      Tick reservations in the list, then choose what to do with them.
    </EmptyState>
  );
}

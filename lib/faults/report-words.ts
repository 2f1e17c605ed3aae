import type { NodeView } from "./queries";
import type { AskedReport } from "./read-report";

type Severity = AskedReport["severity"];
type Holder = Pick<NodeView, "reservation">;

/** How bad it can be, to choose from. */
export const severityChoices: readonly { value: Severity; label: string }[] = [
  { value: "fault", label: "It does not serve: its time is not billed" },
  { value: "warning", label: "It serves, with a warning: it is billed" },
];

/** Whose a node is now: `Pretraining, Example Research`. */
export function whoseWords({ reservation }: Holder): string {
  return reservation ? `${reservation.name}, ${reservation.organizationName}` : "Nobody’s";
}

/** What follows from a report at once, and whom it hits, in sentences. */
export function consequenceOf({ reservation }: Holder, { severity, isPast }: { severity: Severity; isPast: boolean }) {
  const told = reservation ? `${reservation.organizationName} is told at once` : "Nobody has this node now";
  if (severity === "warning")
    return reservation
      ? `${told}, with the warning. The node counts as serving and is billed; its hours are labelled unhealthy.`
      : `${told}: no customer is told, and the node stays on sale.`;
  const credited = isPast ? " What was billed of it since then is credited to whoever had it." : "";
  return reservation
    ? `${told}, ${reservation.name} is degraded, and the node is not billed until you say that it serves again.${credited}`
    : `${told}: no customer is told. One free node of its pool is kept off sale until you say that it serves again.${credited}`;
}

import { EmptyState } from "@/components/feedback/empty-state";
import { ForbiddenReason } from "@/components/shell/forbidden-reason";
import { allPlaces } from "@/components/shell/navigation";
import { roleLabels, rolesWith } from "@/lib/auth/roles";

/** Pages inside a place that ask for more than the place does. */
const innerPlaces = [
  { path: "capacity/quotes", purpose: "hold or buy capacity", needs: "capacity.quote" },
  { path: "approvals/policies/*", purpose: "change approval policies", needs: "approvals.manage" },
  { path: "capacity/waitlist/new", purpose: "wait for capacity", needs: "capacity.quote" },
  { path: "reservations/*/release", purpose: "release a reservation", needs: "reservations.release" },
  { path: "reservations/release", purpose: "release reservations", needs: "reservations.release" },
  { path: "reservations/move", purpose: "move reservations", needs: "reservations.buy" },
  { path: "reservations/tags", purpose: "tag reservations", needs: "tags.manage" },
  { path: "quotas/request", purpose: "ask for a higher quota", needs: "quotas.request" },
] as const;

const list = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** By place. Made once: this page is part of every other page's answer. */
const reasons = Object.fromEntries(
  [...allPlaces(), ...innerPlaces].map(({ path, purpose, needs }) => {
    const names = list.format(rolesWith(needs).map((role) => roleLabels[role]));
    return [
      path,
      `To ${purpose} you need the role ${names} (permission ${needs}). Ask an owner of the organization to change yours.`,
    ];
  }),
);

export default function Forbidden() {
  return (
    <EmptyState level={1} icon="shield" title="Your role may not see this page">
      <ForbiddenReason reasons={reasons} />
    </EmptyState>
  );
}

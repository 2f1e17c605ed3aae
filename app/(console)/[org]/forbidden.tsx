import { EmptyState } from "@/components/feedback/empty-state";
import { ForbiddenReason } from "@/components/shell/forbidden-reason";
import { innerPlaces } from "@/components/shell/inner-places";
import { allPlaces } from "@/components/shell/navigation";
import { roleLabels, rolesWith } from "@/lib/auth/roles";

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

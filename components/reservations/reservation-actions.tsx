import { LinkButton } from "@/components/ui/button";
import { can, type Role } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";

/** What can be done with a reservation: release it while something remains, or find the same again. */
export function ReservationActions({
  org,
  id,
  role,
  canBeReleased,
  again,
}: {
  org: string;
  id: string;
  role: Role;
  canBeReleased: boolean;
  again: Record<string, string | undefined>;
}) {
  return (
    <>
      <LinkButton href={pathIn(org, "capacity", again)} icon="search" prefetch={false}>
        Find the same
      </LinkButton>
      {canBeReleased && can(role, "reservations.release") && (
        <LinkButton href={pathIn(org, `reservations/${id}/release`)} icon="undo-2" prefetch={false}>
          Release early
        </LinkButton>
      )}
    </>
  );
}

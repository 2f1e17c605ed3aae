import { LinkButton } from "@/components/ui/button";
import { can, type Role } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";
import { isAhead, type ReservationState } from "@/lib/reservations/states";

/** What can be done with a reservation: release it while something remains, or find the same again. */
export function ReservationActions({
  org,
  id,
  role,
  canBeReleased,
  canBeExtended,
  canBeDivided,
  canBeMoved,
  again,
  state,
}: {
  org: string;
  id: string;
  role: Role;
  state: ReservationState;
  canBeReleased: boolean;
  canBeExtended: boolean;
  canBeDivided: boolean;
  canBeMoved: boolean;
  again: Record<string, string | undefined>;
}) {
  return (
    <>
      <LinkButton href={pathIn(org, "capacity", again)} icon="search" prefetch={false}>
        Find the same
      </LinkButton>
      {canBeExtended && can(role, "capacity.quote") && (
        <LinkButton
          href={pathIn(org, `reservations/${id}/extend`)}
          variant="primary"
          icon="calendar-days"
          prefetch={false}
        >
          Extend
        </LinkButton>
      )}
      {canBeDivided && can(role, "capacity.quote") && (
        <LinkButton href={pathIn(org, `reservations/${id}/resize`)} icon="plus" prefetch={false}>
          Add nodes
        </LinkButton>
      )}
      {canBeDivided && can(role, "reservations.buy") && (
        <LinkButton href={pathIn(org, `reservations/${id}/split`)} icon="layers" prefetch={false}>
          Split
        </LinkButton>
      )}
      {canBeMoved && can(role, "reservations.buy") && (
        <LinkButton href={pathIn(org, `reservations/${id}/move`)} icon="folder" prefetch={false}>
          Move
        </LinkButton>
      )}
      {canBeDivided && can(role, "reservations.buy") && (
        <>
          <LinkButton href={pathIn(org, `reservations/${id}/share`)} icon="users" prefetch={false}>
            Share
          </LinkButton>
          <LinkButton href={pathIn(org, `reservations/${id}/transfer`)} icon="send" prefetch={false}>
            Transfer
          </LinkButton>
        </>
      )}
      {canBeReleased && can(role, "reservations.release") && (
        <LinkButton href={pathIn(org, `reservations/${id}/release`)} icon="undo-2" prefetch={false}>
          {isAhead(state) ? "Cancel" : "Release early"}
        </LinkButton>
      )}
    </>
  );
}

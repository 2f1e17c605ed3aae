import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { AccessView, RevealedAccess } from "@/lib/reservations/reservation";
import { hasNodes, isFinal, type ReservationState } from "@/lib/reservations/states";
import { AccessValue } from "./access-value";
import { RevealForm } from "./reveal-form";

/** How to reach the nodes; `access` is null for roles that may not connect. */
export function ConnectPanel({
  id,
  access,
  state,
  reveal,
}: {
  id: string;
  access: AccessView | null;
  state: ReservationState;
  /** Fetches a way that is a secret. */
  reveal: FormAction<RevealedAccess>;
}) {
  const demo = access?.demo && <Badge tone="warning">Demo</Badge>;
  const rehearsal = access?.rehearsal && <Badge tone="warning">Rehearsal</Badge>;
  return (
    <Card
      title="Connect"
      actions={
        <>
          {rehearsal}
          {demo}
        </>
      }
    >
      {access?.rehearsal && (
        <p className="mb-3 text-table text-pretty">
          {access.rehearsal.state === "over"
            ? "The end is rehearsed: pretend that the nodes are gone. They are not, and whoever looks here is noted in the report."
            : "The end is rehearsed: move your work as if the nodes were taken back. They are not."}
        </p>
      )}
      {access?.demo && (
        <p className="mb-3 text-table text-muted">
          Demo: these nodes do not exist. In production this is what your cluster’s operator hands over.
        </p>
      )}
      {access && access.methods.length > 0 ? (
        <ul className="grid grid-cols-1 gap-3">
          {access.methods.map((method) => (
            <li key={`${method.kind} ${method.label}`} className="min-w-0">
              {method.value === null ? (
                <RevealForm reservationId={id} method={method} action={reveal}>
                  <OperationId />
                </RevealForm>
              ) : (
                <AccessValue method={{ ...method, value: method.value }} />
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-table text-muted">{reasonFor(access, state)}</p>
      )}
    </Card>
  );
}

function reasonFor(access: AccessView | null, state: ReservationState): string {
  if (isFinal(state)) return "The nodes went back; there is nothing to connect to.";
  if (!access)
    return "Your role sees that the nodes are there, not how to reach them. Engineers and administrators do.";
  if (hasNodes(state))
    return "The nodes are being brought up. How to reach them appears here as soon as they are handed over.";
  return "How to reach the nodes appears here when they are handed over, at the start.";
}

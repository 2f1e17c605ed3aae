"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { AccessMethod, RevealedAccess } from "@/lib/reservations/reservation";
import { AccessValue } from "./access-value";

/** A way to the nodes whose secret is fetched when somebody asks for it, and gone again when they hide it. */
export function RevealForm({
  reservationId,
  method: { kind, label, note },
  action,
  children,
}: {
  reservationId: string;
  method: AccessMethod;
  action: FormAction<RevealedAccess>;
  /** The operation's id. */
  children: ReactNode;
}) {
  const [turn, setTurn] = useState(0);
  return (
    <ActionForm
      key={turn}
      action={action}
      label={`Reveal ${label}`}
      done={`${label} is shown.`}
      className="!gap-2"
      renderDone={(method) => (
        <div className="grid min-w-0 grid-cols-1 gap-2">
          <AccessValue method={method} />
          <div>
            <Button variant="secondary" size="sm" onClick={() => setTurn(turn + 1)}>
              Hide<span className="sr-only"> {label}</span>
            </Button>
          </div>
        </div>
      )}
    >
      {children}
      <input type="hidden" name="reservationId" value={reservationId} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="label" value={label} />
      <p className="text-table font-medium break-words">{label}</p>
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-border bg-surface-secondary py-1.5 pr-1.5 pl-3">
        <p className="min-w-0 text-xs text-muted">Lets in whoever has it. Who reveals it stands in the audit log.</p>
        <SubmitButton variant="secondary" size="sm" pendingText="Revealing…">
          Reveal<span className="sr-only"> {label}</span>
        </SubmitButton>
      </div>
      {note && <p className="text-xs text-muted">{note}</p>}
    </ActionForm>
  );
}

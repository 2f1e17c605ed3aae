"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Money } from "@/control-plane/contract/primitives";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ChosenOutcome } from "@/lib/reservations/each-chosen";
import { ChosenOutcomes } from "./chosen-outcomes";

/** Confirms a release of several at the refunds shown; then says what became of each. `children` names the operation. */
export function BulkReleaseForm({
  chosen,
  refunds,
  org,
  action,
  children,
}: {
  chosen: readonly { id: string; name: string; refund: string }[];
  refunds: readonly Money[];
  org: string;
  children: ReactNode;
  action: FormAction<ChosenOutcome[]>;
}) {
  const names = new Map(chosen.map(({ id, name }) => [id, name]));
  const back = pathIn(org, "reservations");
  return (
    <Card title="Confirm">
      <ActionForm
        action={action}
        label="Release these reservations"
        renderDone={(outcomes) => <ChosenOutcomes {...{ outcomes, names, org }} done="released" />}
      >
        {children}
        {chosen.map(({ id, refund }) => (
          <input key={id} type="hidden" name="release[]" value={`${id} ${refund}`} />
        ))}
        <p className="text-table">
          When nodes go back stands above; save what you need from them before. This cannot be undone. A reservation
          whose refund has changed by then is left as it is, and you are told.
        </p>
        <TextareaField
          name="reason"
          label="Reason"
          optional
          rows={2}
          maxLength={500}
          description="Written into each reservation and the audit log."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant="danger" pendingText="Releasing…">
            Release {formatCount(chosen.length, "reservation")} and get{" "}
            {refunds.map((sum) => formatMoney(sum)).join(", ")} back
          </SubmitButton>
          <LinkButton href={back}>Keep them</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/fields";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { overlapLabels } from "@/lib/api-keys/overlap";
import { formatInstant } from "@/lib/format/instant";
import type { NewWebhookSecret } from "@/lib/webhooks/webhook";
import { NewWebhookSecretNote } from "./new-webhook-secret";

/** Gives a webhook a new secret, shown once, while what is sent is signed with the old one too. */
export function RotateSecretForm({
  action,
  webhook: { id, name },
  page,
  zone,
  children,
}: {
  action: FormAction<NewWebhookSecret>;
  webhook: { id: string; name: string };
  /** The webhook's page. */
  page: Route;
  zone: string;
  /** What will happen, and the operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm
      action={action}
      label={`New secret of ${name}`}
      className="max-w-xl !gap-5"
      renderDone={(made) => (
        <NewWebhookSecretNote made={made} page={page} isRotated>
          <p className="text-sm text-muted">
            {made.previousEndsAt
              ? `Until ${formatInstant(made.previousEndsAt, zone)} each event is signed with both. Give your program the new one before.`
              : "What is sent from now on is signed with the new one alone."}
          </p>
        </NewWebhookSecretNote>
      )}
    >
      {children}
      <input type="hidden" name="webhookId" value={id} />
      <SelectField
        name="overlap"
        label="The old secret signs too for"
        description="Long enough to give the new one to your program."
        defaultValue="24h"
        options={Object.entries(overlapLabels).map(([value, label]) => ({ value, label }))}
      />
      <RefusalLink ways={{ unknown_outcome: { label: "Look whether it was rotated", href: page } }} />
      <div>
        <SubmitButton pendingText="Rotating…">Rotate secret</SubmitButton>
      </div>
    </ActionForm>
  );
}

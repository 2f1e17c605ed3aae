"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/fields";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { NewApiKey } from "@/lib/api-keys/api-key";
import type { FirstCallPlace } from "@/lib/api-keys/first-call";
import { overlapLabels } from "@/lib/api-keys/overlap";
import { formatInstant } from "@/lib/format/instant";
import { NewKey } from "./new-key";

/** Gives a key a new secret, shown once, while the old one is taken for a chosen time. */
export function RotateKeyForm({
  action,
  apiKey,
  place,
  page,
  zone,
  children,
}: {
  action: FormAction<NewApiKey>;
  apiKey: { id: string; name: string };
  place: FirstCallPlace;
  /** The key's page. */
  page: Route;
  zone: string;
  /** What will happen, and the operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm
      action={action}
      label={`Rotate ${apiKey.name}`}
      className="max-w-xl !gap-5"
      renderDone={(made) => (
        <NewKey made={made} place={place} list={page} isRotated>
          <p className="text-sm text-muted">
            {made.previousEndsAt
              ? `The old secret is taken until ${formatInstant(made.previousEndsAt, zone)}. Give your programs the new one before.`
              : "The old secret is refused from now on."}
          </p>
        </NewKey>
      )}
    >
      {children}
      <input type="hidden" name="id" value={apiKey.id} />
      <SelectField
        name="overlap"
        label="The old secret is taken for"
        description="Long enough to give the new one to every program that uses the key."
        defaultValue="24h"
        options={Object.entries(overlapLabels).map(([value, label]) => ({ value, label }))}
      />
      <RefusalLink ways={{ unknown_outcome: { label: "Look whether it was rotated", href: page } }} />
      <div>
        <SubmitButton pendingText="Rotating…">Rotate key</SubmitButton>
      </div>
    </ActionForm>
  );
}

"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { NewWebhookSecret } from "@/lib/webhooks/webhook";
import { NewWebhookSecretNote } from "./new-webhook-secret";
import { WebhookFields } from "./webhook-fields";

/** Makes a webhook. Its secret comes back as the answer of the form and lives in this page alone. */
export function CreateWebhookForm({
  action,
  list,
  children,
}: {
  action: FormAction<NewWebhookSecret>;
  /** The list of webhooks. */
  list: Route;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm
      action={action}
      label="New webhook"
      className="max-w-2xl !gap-5"
      // The list and the id make the webhook's own address.
      renderDone={(made) => <NewWebhookSecretNote made={made} page={`${list}/${made.id}` as Route} />}
    >
      {children}
      <WebhookFields />
      <RefusalLink ways={{ unknown_outcome: { label: "Look whether it was made", href: list } }} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingText="Making…">Create webhook</SubmitButton>
        <LinkButton href={list}>Cancel</LinkButton>
      </div>
    </ActionForm>
  );
}

"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { InputField, SelectField } from "@/components/ui/fields";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { NewApiKey } from "@/lib/api-keys/api-key";
import { expiryLabels } from "@/lib/api-keys/expiry";
import type { FirstCallPlace } from "@/lib/api-keys/first-call";
import type { ScopeChoice } from "@/lib/api-keys/scopes";
import { NewKey } from "./new-key";
import { RestrictionFields } from "./restriction-fields";
import { ScopesField } from "./scopes-field";

/** Makes a key. Its secret comes back as the answer of the form and lives in this page alone. */
export function CreateKeyForm({
  action,
  projects,
  serviceAccounts,
  models,
  currency,
  projectId,
  scopes,
  roleLabel,
  place,
  list,
  tags,
  children,
}: {
  action: FormAction<NewApiKey>;
  projects: readonly { id: string; name: string }[];
  serviceAccounts: readonly { id: string; name: string }[];
  models: readonly { id: string; name: string }[];
  currency: string;
  projectId: string;
  scopes: readonly ScopeChoice[];
  roleLabel: string;
  place: FirstCallPlace;
  /** The list of keys. */
  list: Route;
  /** Whether and how tags are given; nothing for who may not. */
  tags: ReactNode;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm
      action={action}
      label="New API key"
      className="max-w-xl !gap-5"
      renderDone={(made) => <NewKey made={made} place={place} list={list} />}
    >
      {children}
      <InputField
        name="name"
        label="Name"
        description="What program uses it, and where: nightly-evaluation on the build server."
        maxLength={80}
        autoComplete="off"
      />
      <SelectField
        name="projectId"
        label="Project"
        description="What the key uses is charged to this project."
        defaultValue={projectId}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {serviceAccounts.length > 0 && (
        <SelectField
          name="serviceAccountId"
          label="Service account"
          optional
          description="Whose key it is. It is charged to the account's own project, and refused while the account is disabled."
          defaultValue=""
          options={[
            { value: "", label: "None" },
            ...serviceAccounts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <ScopesField choices={scopes} roleLabel={roleLabel} />
      <SelectField
        name="expiry"
        label="Expiry"
        description="From then on the key is refused. A key that is still needed is replaced before."
        defaultValue="90"
        options={Object.entries(expiryLabels).map(([value, label]) => ({ value, label }))}
      />
      <RestrictionFields models={models} currency={currency} />
      {tags}
      <RefusalLink
        ways={{
          unknown_outcome: { label: "Look among the keys, and revoke one whose secret you never saw", href: list },
        }}
      />
      <div>
        <SubmitButton pendingText="Making the key…">Make key</SubmitButton>
      </div>
    </ActionForm>
  );
}

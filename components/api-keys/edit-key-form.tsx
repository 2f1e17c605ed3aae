"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { InputField, SelectField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { ApiKeyPage } from "@/lib/api-keys/api-key";
import { expiryLabels } from "@/lib/api-keys/expiry";
import { RestrictionFields } from "./restriction-fields";

/** Changes everything of a key that can change; its secret, project and scopes cannot. */
export function EditKeyForm<Data>({
  action,
  apiKey,
  expiryNow,
  models,
  currency,
  children,
}: {
  action: FormAction<Data>;
  apiKey: ApiKeyPage;
  /** When it ends as it stands, in words. */
  expiryNow: string;
  models: readonly { id: string; name: string }[];
  currency: string;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label={`Edit ${apiKey.name}`} className="max-w-xl !gap-5">
      {children}
      <input type="hidden" name="id" value={apiKey.id} />
      <InputField name="name" label="Name" defaultValue={apiKey.name} maxLength={80} autoComplete="off" />
      <SelectField
        name="expiry"
        label="Expiry"
        description="From then on the key is refused."
        defaultValue="keep"
        options={[
          { value: "keep", label: `As it is: ${expiryNow}` },
          ...Object.entries(expiryLabels).map(([value, label]) => ({
            value,
            label: value === "never" ? label : `${label} from now`,
          })),
        ]}
      />
      <RestrictionFields models={models} currency={currency} current={apiKey} />
      <div>
        <SubmitButton pendingText="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField, TextareaField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { certificateHours, type NewSshCertificate } from "@/lib/ssh/certificate";
import { NewCertificate } from "./new-certificate";

/** Pastes a public key and has it signed. */
export function IssueForm({
  reservationId,
  zone,
  action,
  children,
}: {
  reservationId: string;
  zone: string;
  action: FormAction<NewSshCertificate>;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm
      action={action}
      label="Have an SSH key signed"
      done="The certificate was issued."
      renderDone={(made) => <NewCertificate made={made} zone={zone} />}
    >
      {children}
      <input type="hidden" name="reservationId" value={reservationId} />
      <TextareaField
        name="publicKey"
        label="Your public key"
        description="The line in ~/.ssh/id_ed25519.pub. Never the private key."
        autoComplete="off"
        spellCheck={false}
      />
      <SelectField
        name="hours"
        label="Valid for"
        defaultValue="2"
        options={certificateHours.map((hours) => ({ value: hours, label: formatCount(Number(hours), "hour") }))}
        description="Never longer than the reservation."
      />
      <div>
        <SubmitButton pendingText="Signing…">Sign my key</SubmitButton>
      </div>
    </ActionForm>
  );
}

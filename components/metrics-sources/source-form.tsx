"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField, InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { RegionMetrics } from "@/lib/metrics-sources/source";

/** Says which Prometheus has a region's metrics. A stored secret is never shown; left empty, it stays. */
export function SourceForm({
  region,
  source,
  action,
  children,
}: RegionMetrics & {
  action: FormAction<null>;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label={`Metrics of ${region.name}`} done={`Metrics of ${region.name} are set.`}>
      {children}
      <input type="hidden" name="region" value={region.id} />
      <InputField
        name="baseUrl"
        type="url"
        label="Address of Prometheus"
        description="Without /api/v1. The control plane must reach it."
        placeholder="https://prometheus.example.com"
        defaultValue={source?.baseUrl}
        maxLength={400}
      />
      <InputField
        name="nodeLabel"
        label="Label with the node’s name"
        description="As the node was released: DCGM’s exporter says Hostname."
        defaultValue={source?.nodeLabel ?? "Hostname"}
        maxLength={64}
      />
      <InputField
        name="secret"
        type="password"
        label="Bearer token"
        description={source?.hasSecret ? "One is stored. It goes when the address changes." : "If it asks for one."}
        optional
        autoComplete="off"
        maxLength={400}
      />
      {source?.hasSecret && <CheckboxField name="forgetSecret" label="Forget the stored token" />}
      <div>
        <SubmitButton pendingText="Saving…">{source ? "Save" : "Set the source"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

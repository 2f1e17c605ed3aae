import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { type QuotaView, unitFor } from "@/lib/quotas/quota";
import { LimitField } from "./limit-field";

/** Asks for a higher limit; how it will be decided stands beside the number before it is sent. */
export function RequestForm({
  quota,
  org,
  zone,
  wanted,
  action,
}: {
  quota: QuotaView;
  org: string;
  zone: string;
  wanted?: number | undefined;
  action: FormAction<null>;
}) {
  const { seller, instantLimit } = quota;
  return (
    <Card title="Request">
      <ActionForm action={action} label="Request a higher limit">
        <OperationId />
        <input type="hidden" name="quotaId" value={quota.id} />
        <LimitField
          org={org}
          quotaId={quota.id}
          limit={seller.limit}
          instantLimit={instantLimit}
          unit={unitFor(quota.unit, 2)}
          zone={zone}
          wanted={wanted}
        />
        <TextareaField
          name="justification"
          label="What is it for?"
          maxLength={1000}
          description="The person who decides reads this; it stays in the history."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Sending…">Send the request</SubmitButton>
          <LinkButton href={pathIn(org, "quotas")}>Cancel</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

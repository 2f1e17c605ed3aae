import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { orderRefusals } from "@/components/ui/order-refusals";
import { PoNumberField } from "@/components/ui/po-number-field";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { ReceivedTransferView } from "@/lib/transfers/transfer";

/** Takes the reservation over at the total that is shown; with another one the server refuses, and asks again. */
export function AcceptForm({
  offer,
  code,
  projects,
  orders,
  org,
  zone,
  action,
}: {
  offer: ReceivedTransferView;
  code: string;
  projects: readonly { id: string; name: string }[];
  /** Purchase orders that can be bought under, with what is left. */
  orders: readonly { number: string; left: string }[];
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  return (
    <Card title="Take it over">
      <ActionForm action={action} label="Take this reservation over">
        <OperationId />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="expectedTotal" value={offer.total.amount} />
        <RefusalLink
          ways={{
            quota_exceeded: { label: "Ask for a higher quota", href: pathIn(org, "quotas") },
            terms_changed: { label: "Look at it again", href: pathIn(org, "reservations/take-over", { code }) },
            ...orderRefusals(pathIn(org, "purchase-orders")),
            unknown_outcome: { label: "Look whether it is yours", href: pathIn(org, "reservations") },
          }}
        />
        <Points>
          <li>
            From <Instant at={offer.from} zone={zone} /> on it is charged to you by the hour as it passes,{" "}
            {formatMoney(offer.totalWithTax)} with tax in all.
          </li>
          <li>The nodes are the same; you get access of your own when they are handed over to you.</li>
          <li>The terms go on as they were agreed. Taking it over cannot be undone.</li>
        </Points>
        <SelectField
          name="projectId"
          label="Project"
          defaultValue=""
          options={[
            { value: "", label: "Choose a project", disabled: true },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <InputField name="name" label="Name" optional maxLength={80} />
        <PoNumberField orders={orders} />
        <div>
          <SubmitButton pendingText="Taking it over…">Take it over for {formatMoney(offer.totalWithTax)}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

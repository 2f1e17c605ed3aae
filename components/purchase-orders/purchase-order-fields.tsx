import { ChoiceList } from "@/components/ui/choice-list";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { OrderView } from "@/lib/purchase-orders/purchase-order";

/** What an order can be of and for. */
export interface OrderChoices {
  currency: string;
  companies: readonly { id: string; name: string }[];
  projects: readonly { id: string; name: string }[];
}

/** What an order says; the number of one that is in the book stays. */
export function PurchaseOrderFields({ order, choices }: { order?: OrderView; choices: OrderChoices }) {
  const { currency, companies, projects } = choices;
  return (
    <>
      <OperationId />
      {order ? (
        <input type="hidden" name="orderId" value={order.id} />
      ) : (
        <InputField name="number" label="Number" maxLength={64} description="As your purchasing system has it." />
      )}
      <SelectField
        name="companyId"
        label="Company that is billed"
        defaultValue={order?.legalEntityId ?? companies[0]?.id}
        options={companies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <InputField
        name="amount"
        label={`Amount, ${currency}`}
        inputMode="decimal"
        defaultValue={order?.amount.amount}
        description="Before tax; purchases beyond it are refused."
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField name="validFrom" label="First day" type="date" defaultValue={order?.validFrom} />
        <InputField
          name="validUntil"
          label="Last day"
          type="date"
          optional
          defaultValue={order?.validUntil ?? undefined}
        />
      </div>
      <InputField name="note" label="Note" optional maxLength={200} defaultValue={order?.note ?? undefined} />
      <ChoiceList
        name="projects"
        legend="Only for these projects"
        description="None chosen: for all that are billed to the company."
        choices={projects.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={order?.projectIds ?? []}
      />
    </>
  );
}

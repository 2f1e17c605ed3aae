import { ActionForm } from "@/components/ui/action-form";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { orderRefusals } from "@/components/ui/order-refusals";
import { PoNumberField } from "@/components/ui/po-number-field";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { SuccessorOrderView } from "@/lib/endings/ending";
import { gaps } from "@/lib/endings/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { ceilingOptions } from "@/lib/waitlist/ceiling";

/** Orders what is to follow, or changes the order that is open. */
export function SuccessorForm({
  reservationId,
  order,
  suggestion,
  projects,
  orders,
  org,
  action,
}: {
  reservationId: string;
  order: SuccessorOrderView | null;
  suggestion: {
    nodes: number;
    hours: number;
    ceiling: { amount: string; currency: string };
    projectId: string;
    poNumber: string | null;
  };
  projects: readonly { id: string; name: string }[];
  /** Purchase orders that can be bought under, with what is left. */
  orders: readonly { number: string; left: string }[];
  org: string;
  action: FormAction<null>;
}) {
  const start = { ...suggestion, ...order, ceiling: order?.ceiling ?? suggestion.ceiling };
  const gap = gaps.find((hours) => Number(hours) >= (order?.gapHours ?? 24)) ?? "168";
  return (
    <ActionForm
      action={action}
      label={order ? "Change the order" : "Order a successor"}
      done={order ? "The order was changed." : "The successor is ordered."}
    >
      <OperationId />
      <input type="hidden" name="reservationId" value={reservationId} />
      <input type="hidden" name="orderId" value={order?.id ?? ""} />
      <RefusalLink
        ways={{
          too_many_entries: { label: "Look at the waitlist", href: pathIn(org, "capacity/waitlist") },
          ...orderRefusals(pathIn(org, "purchase-orders")),
        }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField name="nodes" label="Nodes" type="number" min={1} defaultValue={start.nodes} />
        <InputField name="hours" label="For how many hours" type="number" min={1} defaultValue={start.hours} />
        <InputField
          name="ceiling"
          label={`At most, ${start.ceiling.currency}`}
          inputMode="decimal"
          defaultValue={start.ceiling.amount}
          description="Before tax. Nothing dearer is bought."
        />
        <SelectField
          name="ceilingPer"
          label="Ceiling"
          defaultValue={order?.ceilingPer ?? "node_hour"}
          options={ceilingOptions}
        />
        <SelectField
          name="types"
          label="Node type"
          defaultValue={order?.anyOfFamily ? "family" : "same"}
          options={[
            { value: "same", label: "The same" },
            { value: "family", label: "Any of the same family" },
          ]}
        />
        <SelectField
          name="regions"
          label="Region"
          defaultValue={order?.anyRegion ? "any" : "same"}
          options={[
            { value: "same", label: "The same" },
            { value: "any", label: "Any" },
          ]}
        />
        <SelectField
          name="prefers"
          label="Of several"
          defaultValue={order && !order.prefersSame ? "price" : "same"}
          options={[
            { value: "same", label: "The same nodes first" },
            { value: "price", label: "The cheapest" },
          ]}
        />
        <SelectField
          name="gapHours"
          label="It may start"
          defaultValue={gap}
          options={gaps.map((hours) => ({
            value: hours,
            label: hours === "0" ? "at the end only" : `up to ${formatCount(Number(hours), "hour")} after the end`,
          }))}
        />
        <SelectField
          name="projectId"
          label="Project"
          defaultValue={start.projectId ?? ""}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <PoNumberField orders={orders} defaultValue={start.poNumber ?? ""} />
      </div>
      <p className="text-xs text-pretty text-muted">
        Bought means bought: at the price of the day within yours, under your quota and policies, in your name, and it
        cannot be undone. Nothing is held until then. You are told at once
        {order && "; a changed order stands last in line"}.
      </p>
      <div>
        <SubmitButton pendingText="Ordering…">{order ? "Change the order" : "Order a successor"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

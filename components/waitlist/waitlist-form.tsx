import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { orderRefusals } from "@/components/ui/order-refusals";
import { PoNumberField } from "@/components/ui/po-number-field";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { ceilingOptions } from "@/lib/waitlist/ceiling";
import { anyType, flexibleDays } from "@/lib/waitlist/schema";

/** What is waited for, as hidden fields. */
export interface WaitlistSearch {
  nodes: number;
  regions: readonly string[];
  capacityClass: string | undefined;
  noticeClass: string | undefined;
  from: string;
  hours: number;
}

const tell = { value: "tell", label: "Tell me: nothing is bought" };
const buy = { value: "buy", label: "Buy it for me, under my price" };

/** How long to wait, and what to do with a match. */
export function WaitlistForm({
  search,
  types,
  later,
  org,
  currency,
  projects,
  orders,
  mayBuy,
  action,
}: {
  search: WaitlistSearch;
  /** Node types that the search was about; one is waited for, or any of them. */
  types: readonly { id: string; name: string }[];
  /** Days, chosen beforehand. */
  later: (typeof flexibleDays)[number];
  org: string;
  currency: string;
  projects: readonly { id: string; name: string }[];
  /** Purchase orders that can be bought under, with what is left. */
  orders: readonly { number: string; left: string }[];
  mayBuy: boolean;
  action: FormAction<null>;
}) {
  const { regions, ...fields } = search;
  return (
    <Card title="Wait for it">
      <ActionForm action={action} label="Wait for capacity">
        <OperationId />
        <RefusalLink ways={orderRefusals(pathIn(org, "purchase-orders"))} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value ?? ""} />
        ))}
        {types.map(({ id }) => (
          <input key={id} type="hidden" name="types[]" value={id} />
        ))}
        {regions.map((region) => (
          <input key={region} type="hidden" name="regions[]" value={region} />
        ))}
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="type"
            label="Node type"
            defaultValue={types.length > 1 ? anyType : types[0]?.id}
            options={[
              ...(types.length > 1 ? [{ value: anyType, label: `Any of these ${types.length}` }] : []),
              ...types.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SelectField
            name="laterDays"
            label="It may start"
            defaultValue={later}
            options={flexibleDays.map((days) => ({
              value: days,
              label: `up to ${formatCount(Number(days), "day")} later`,
            }))}
            description="Waiting ends at the latest start."
          />
          <InputField
            name="ceiling"
            label={`At most, ${currency}`}
            optional
            inputMode="decimal"
            description="Before tax. Nothing dearer is a match; needed to buy."
          />
          <SelectField
            name="ceilingPer"
            label="This is the price"
            defaultValue={types.length > 1 ? "gpu_hour" : "node_hour"}
            options={ceilingOptions}
          />
          <SelectField
            name="act"
            label="When it is free"
            defaultValue="tell"
            options={mayBuy ? [tell, buy] : [tell]}
            description={mayBuy ? undefined : "Your role may not buy."}
          />
          {mayBuy && (
            <>
              <SelectField name="projectId" label="Project" optional defaultValue="" description="Needed to buy.">
                <option value="">None</option>
                {projects.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </SelectField>
              <PoNumberField orders={orders} />
            </>
          )}
        </div>
        <Points framed>
          <li>Older entries are served first. Nothing is held and nothing is charged while you wait.</li>
          {mayBuy && (
            <li>
              Bought for you means bought: at the price of the day within yours, under your quota and policies, in your
              name, and it cannot be undone. You are told at once.
            </li>
          )}
          {mayBuy && (
            <li>
              Where an approval policy covers it, approval is asked for in your name instead, and the nodes are held
              until it is decided.
            </li>
          )}
          <li>You can withdraw an entry at any time before.</li>
        </Points>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Entering…">Put me on the waitlist</SubmitButton>
          <LinkButton href={pathIn(org, "capacity/waitlist")}>Cancel</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

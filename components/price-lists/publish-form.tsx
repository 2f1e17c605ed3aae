import { ActionForm } from "@/components/ui/action-form";
import { AmountCell } from "@/components/ui/amount-cell";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { currencyOptions } from "@/lib/format/currency-options";
import { hoursOfDay } from "@/lib/format/hours";
import type { PriceRow } from "@/lib/price-lists/price-rows";
import type { PriceView } from "@/lib/price-lists/queries";
import { ClauseFields } from "./clause-fields";

const hours = hoursOfDay.map(({ id, name }) => ({ value: id, label: name }));

interface Start {
  name: string;
  currency: string;
  organization: string;
  date: string;
  hour: string;
  prices: ReadonlyMap<string, PriceView>;
}

/** A new list, begun from the last one. */
export function PublishForm({
  start,
  rows,
  customers,
  nodeTypes,
  action,
}: {
  start: Start;
  rows: readonly PriceRow[];
  customers: readonly { id: string; name: string }[];
  nodeTypes: readonly { value: string; label: string }[];
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label="Publish a price list">
      <OperationId />
      <Card title="List">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <InputField name="name" label="Name" maxLength={80} defaultValue={start.name} />
          <SelectField name="currency" label="Currency" defaultValue={start.currency} options={currencyOptions()} />
          <SelectField
            name="organization"
            label="For"
            optional
            defaultValue={start.organization}
            options={[
              { value: "", label: "All customers of the currency" },
              ...customers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <InputField name="date" type="date" label="Valid from" defaultValue={start.date} />
          <SelectField name="hour" label="Hour in UTC" defaultValue={start.hour} options={hours} />
        </div>
      </Card>
      <Table caption="Prices" stacked>
        <thead>
          <tr>
            <Th>What</Th>
            <Th>Per</Th>
            <Th align="end">Price</Th>
            <Th>Protection of guaranteed capacity</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sku, label, unit }, index) => (
            <tr key={sku}>
              <th scope="row" className="whitespace-nowrap max-sm:basis-full!">
                {label}
              </th>
              <Td nowrap>{unit}</Td>
              <Td align="end">
                <input type="hidden" name={`prices.${index}.sku`} value={sku} />
                <AmountCell
                  name={`prices.${index}.amount`}
                  label={`Price of ${label}, per ${unit}`}
                  defaultValue={start.prices.get(sku)?.amount ?? ""}
                />
              </Td>
              <Td narrow={sku.endsWith(":guaranteed") ? "wide" : "hide"}>
                {sku.endsWith(":guaranteed") && (
                  <ClauseFields row={index} label={label} start={start.prices.get(sku)} nodeTypes={nodeTypes} />
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="max-w-[80ch] text-table text-muted">
        From its hour on new quotes and usage are priced by this list. It can never be changed, only followed by another
        one. Quotes and reservations that exist keep their price, unless it was sold with a price-drop clause and this
        one is lower. What you leave empty keeps the price of the list before it.
      </p>
      <div>
        <SubmitButton pendingText="Publishing…">Publish the list</SubmitButton>
      </div>
    </ActionForm>
  );
}

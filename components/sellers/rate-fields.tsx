import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { countryChoices } from "@/lib/legal-entities/choices";
import { taxProducts } from "@/lib/sellers/schema";

const products = [
  { value: "", label: "All that have none of their own" },
  ...Object.entries(taxProducts).map(([value, label]) => ({ value, label })),
];
const categories = [
  { value: "S", label: "Standard, above zero" },
  { value: "Z", label: "Zero rated" },
  { value: "E", label: "Exempt" },
];

/** A country's rate for a product, from a day on. */
export function RateFields({ today }: { today: string }) {
  return (
    <>
      <OperationId />
      <p className="text-table text-muted">
        A rate is never changed: it holds until another follows. Invoices take the rate of the last moment of their
        month.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          name="country"
          label="Country"
          defaultValue=""
          options={[{ value: "", label: "Choose" }, ...countryChoices]}
        />
        <SelectField name="product" label="For" optional defaultValue="" options={products} />
        <SelectField name="category" label="Kind" defaultValue="S" options={categories} />
        <InputField name="ratePercent" label="Percent" inputMode="decimal" />
        <InputField name="label" label="Called" description="As on invoices, such as VAT." maxLength={40} />
        <InputField name="validFrom" label="From" type="date" defaultValue={today} />
      </div>
      <InputField name="reason" label="Reason" optional description="For a rate of zero: why, as on invoices." />
    </>
  );
}

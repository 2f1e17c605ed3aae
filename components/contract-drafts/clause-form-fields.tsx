import { Card } from "@/components/ui/card";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { percentRows, volumeRows } from "@/lib/contract-drafts/clause-fields";

const aboutNote = "Beginnings of price keys, such as capacity: model: or capacity:h100-sxm-8:";
const everyOptions = [
  { value: "month", label: "Month" },
  { value: "quarter", label: "Quarter" },
  { value: "year", label: "Year" },
  { value: "term", label: "Whole term" },
];

/** Every clause that a version may have; what is left empty is not agreed. */
export function ClauseFormFields({ start, currency }: { start: Record<string, string>; currency: string | null }) {
  const keep = (name: string) => start[name] && <input type="hidden" name={name} value={start[name]} />;
  return (
    <>
      <Card title="Commitment" description="Used or paid in each period, counted from the contract's first day.">
        {keep("commitment.id")}
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <InputField
            name="commitment.amount"
            label={currency ? `Amount in ${currency}` : "Amount"}
            optional
            inputMode="decimal"
            defaultValue={start["commitment.amount"]}
            description="Before tax. Empty for none."
          />
          <SelectField
            name="commitment.every"
            label="Each"
            defaultValue={start["commitment.every"] ?? "year"}
            options={everyOptions}
          />
          <InputField
            name="commitment.about"
            label="Counts on"
            optional
            defaultValue={start["commitment.about"] ?? "capacity: model: batch:"}
            description={aboutNote}
          />
          <InputField
            name="commitment.overage"
            label="% off beyond it"
            optional
            inputMode="decimal"
            defaultValue={start["commitment.overage"]}
            description="On what is used beyond it."
          />
        </div>
      </Card>
      <Card
        title="Percentages off the public prices"
        description="They become a price list of the customer's own. Of several, the one that says most exactly what it is about decides."
      >
        <div className="grid gap-4">
          {percentRows.map((row) => (
            <div key={row} className="grid gap-4 sm:grid-cols-3">
              {keep(`off.${row}.id`)}
              <InputField
                name={`off.${row}.about`}
                label={`On (${row + 1})`}
                optional
                defaultValue={start[`off.${row}.about`]}
                description={row === 0 ? aboutNote : undefined}
              />
              <InputField
                name={`off.${row}.percent`}
                label={`% off (${row + 1})`}
                optional
                inputMode="decimal"
                defaultValue={start[`off.${row}.percent`]}
              />
              <SelectField
                name={`off.${row}.basis`}
                label={`Prices (${row + 1})`}
                defaultValue={start[`off.${row}.basis`] ?? "frozen"}
                options={[
                  { value: "frozen", label: "Frozen at signature" },
                  { value: "floating", label: "Follow the public ones" },
                ]}
              />
            </div>
          ))}
        </div>
      </Card>
      <Card title="Volume discounts" description="By what a billing period uses; taken off as a line of the invoice.">
        <div className="grid gap-6">
          {volumeRows.map((row) => (
            <div key={row} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {keep(`volume.${row}.id`)}
              <InputField
                name={`volume.${row}.name`}
                label={`Name (${row + 1})`}
                optional
                maxLength={80}
                defaultValue={start[`volume.${row}.name`]}
              />
              <InputField
                name={`volume.${row}.about`}
                label={`On (${row + 1})`}
                optional
                defaultValue={start[`volume.${row}.about`] ?? "model:"}
              />
              <SelectField
                name={`volume.${row}.measure`}
                label={`Measured by (${row + 1})`}
                defaultValue={start[`volume.${row}.measure`] ?? "spend"}
                options={[
                  { value: "spend", label: "What it costs" },
                  { value: "quantity", label: "Node-hours or million tokens" },
                ]}
              />
              <SelectField
                name={`volume.${row}.mode`}
                label={`Each step (${row + 1})`}
                defaultValue={start[`volume.${row}.mode`] ?? "graduated"}
                options={[
                  { value: "graduated", label: "For the part above it" },
                  { value: "whole", label: "For all of it once reached" },
                ]}
              />
              <TextareaField
                name={`volume.${row}.steps`}
                label={`Steps (${row + 1})`}
                optional
                className="lg:col-span-2"
                defaultValue={start[`volume.${row}.steps`]}
                description="One on each line: from so much on, so many percent off. 100000: 5"
              />
            </div>
          ))}
        </div>
      </Card>
      <Card title="Other terms">
        {keep("priceList.id")}
        {keep("terms.id")}
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField
            name="priceList"
            label="Price list"
            optional
            defaultValue={start.priceList}
            description="The id of a list that was published for this customer; it ends with the contract."
          />
          <InputField
            name="terms.days"
            label="Payment terms in days"
            optional
            inputMode="numeric"
            defaultValue={start["terms.days"]}
          />
        </div>
      </Card>
    </>
  );
}

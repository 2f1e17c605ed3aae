import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { pathIn } from "@/lib/format/path";
import { type FilledDraft, takeBackChoices } from "@/lib/listings/listing";
import { TypedField } from "./typed-field";
import { WhenField } from "./when-field";

/** What is listed, how and for whom. Nothing is done by it: the numbers beside it follow. */
export function DraftForm({
  draft,
  errors,
  org,
  id,
  zone,
  currency,
  most,
}: {
  draft: FilledDraft;
  errors: { nodes: string | undefined; price: string | undefined };
  org: string;
  id: string;
  zone: string;
  currency: string;
  most: number;
}) {
  const key = JSON.stringify(draft);
  return (
    <Card title="What to list" description={`Times are yours, in ${zone}, and full hours.`}>
      <FilterForm
        key={key}
        action={pathIn(org, `reservations/${id}/list`)}
        label="What to list"
        className="!grid gap-3"
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <Labelled label="How">
            <select name="kind" defaultValue={draft.kind} className="input w-full">
              <option value="resale">Resale, for good</option>
              <option value="loan">Loan, comes back when called</option>
            </select>
          </Labelled>
          <Labelled label="To whom">
            <select name="audience" defaultValue={draft.audience} className="input w-full">
              <option value="market">Every other customer</option>
              <option value="organization">Colleagues, other projects</option>
            </select>
          </Labelled>
          <WhenField label="From" name="from" at={draft.from} />
          <WhenField label="Until" name="until" at={draft.until} />
          <TypedField
            label={`Nodes, of ${most}`}
            name="nodes"
            inputMode="numeric"
            defaultValue={draft.nodes}
            message={errors.nodes}
          />
          <TypedField
            label={`Price in ${currency}, for a node and an hour`}
            name="price"
            inputMode="decimal"
            defaultValue={draft.price}
            message={errors.price}
          />
          <Labelled label={draft.kind === "loan" ? "Take-back time" : "Told before nodes go"}>
            <select name="takeBack" defaultValue={draft.takeBack} className="input w-full">
              {takeBackChoices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Labelled>
        </div>
        <button type="submit" className={buttonClass("secondary", "sm")}>
          Work it out
        </button>
      </FilterForm>
    </Card>
  );
}

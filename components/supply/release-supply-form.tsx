import { AddressField } from "@/components/ui/address-field";
import { Card } from "@/components/ui/card";
import { hoursOfDay } from "@/lib/format/hours";
import { pathIn } from "@/lib/format/path";
import type { ReadRelease } from "@/lib/supply/read-release";
import { supplyClasses, supplyClassLabel } from "@/lib/supply/supply";

interface Option {
  id: string;
  name: string;
}

/** What to release. A plain form whose address is the review, so that it can be looked at again and changed. */
export function ReleaseSupplyForm({
  read: { typed, errors },
  catalogue,
}: {
  read: ReadRelease;
  catalogue: { regions: readonly Option[]; nodeTypes: readonly Option[] };
}) {
  const classes = supplyClasses.map((id) => ({ id, name: supplyClassLabel(id) }));
  const control = (name: keyof typeof typed) => ({
    id: `release-${name}`,
    name,
    defaultValue: typed[name],
    key: typed[name],
    className: "input w-full",
    ...(errors[name] && { "aria-invalid": true, "aria-describedby": `release-${name}-note` }),
  });
  const choice = (name: keyof typeof typed, options: readonly Option[], open?: string) => {
    const { key, ...rest } = control(name);
    return (
      <select key={key} {...rest}>
        {open && <option value="">{open}</option>}
        {options.map(({ id, name: text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    );
  };
  const text = (name: keyof typeof typed, type: "date" | "text") => {
    const { key, ...rest } = control(name);
    return <input key={key} type={type} {...(type === "text" && { inputMode: "numeric" as const })} {...rest} />;
  };
  return (
    <Card title="Block">
      <form action={pathIn("operator", "supply/release")} aria-label="Release supply" className="grid gap-4" noValidate>
        <input type="hidden" name="review" value="1" />
        <AddressField form="release" name="region" label="Region" error={errors.region}>
          {choice("region", catalogue.regions, "Choose a region")}
        </AddressField>
        <AddressField form="release" name="type" label="Node type" error={errors.type}>
          {choice("type", catalogue.nodeTypes, "Choose a node type")}
        </AddressField>
        <div className="grid gap-4 sm:grid-cols-2">
          <AddressField form="release" name="class" label="Class" error={errors.class}>
            {choice("class", classes)}
          </AddressField>
          <AddressField form="release" name="nodes" label="Nodes" error={errors.nodes}>
            {text("nodes", "text")}
          </AddressField>
          <AddressField form="release" name="date" label="From" error={errors.date}>
            {text("date", "date")}
          </AddressField>
          <AddressField form="release" name="hour" label="From, hour in UTC" error={errors.hour}>
            {choice("hour", hoursOfDay)}
          </AddressField>
          <AddressField form="release" name="untilDate" label="Until" error={errors.untilDate}>
            {text("untilDate", "date")}
          </AddressField>
          <AddressField form="release" name="untilHour" label="Until, hour in UTC" error={errors.untilHour}>
            {choice("untilHour", hoursOfDay)}
          </AddressField>
        </div>
        <p className="description">The ledger counts full UTC hours, so blocks begin and end at one.</p>
        <div>
          <button type="submit" className="button button--primary">
            Review
          </button>
        </div>
      </form>
    </Card>
  );
}

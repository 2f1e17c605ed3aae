import { Labelled } from "@/components/ui/labelled";
import type { Choice } from "@/lib/models/catalogue-choices";

/** A choice of the catalogue's filter. `all` leaves it open; null where something is always chosen. */
export function Choices({
  label,
  name,
  value,
  all,
  choices,
}: {
  label: string;
  name: string;
  value: string | undefined;
  all: string | null;
  choices: readonly Choice[];
}) {
  const isKnown = !value || choices.some((choice) => choice.value === value);
  return (
    <Labelled label={label}>
      <select name={name} defaultValue={value ?? ""} key={value} className="input">
        {all !== null && <option value="">{all}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        {!isKnown && <option value={value}>{value}</option>}
      </select>
    </Labelled>
  );
}

export function PriceField({ name, value, label }: { name: string; value: string | undefined; label: string }) {
  return (
    <Labelled label={label}>
      <input
        name={name}
        key={value}
        inputMode="decimal"
        defaultValue={value}
        placeholder="Any"
        className="input w-44 tabular-nums"
      />
    </Labelled>
  );
}

export function Checkbox({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label className="flex h-8 items-center gap-2 text-table">
      <input
        type="checkbox"
        name={name}
        key={String(checked)}
        value="yes"
        defaultChecked={checked}
        className="checkbox-input"
      />
      {label}
    </label>
  );
}

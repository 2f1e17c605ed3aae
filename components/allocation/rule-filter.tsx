import type { Route } from "next";
import { FilterForm } from "@/components/ui/filter-form";
import { type RuleDraft, targetSlots } from "@/lib/allocation/schema";
import { formatMonth } from "@/lib/format/instant";

interface Choice {
  value: string;
  label: string;
}

const methods = [
  { value: "even", label: "Evenly" },
  { value: "usage", label: "By their own cost" },
  { value: "fixed", label: "By fixed shares" },
];

/** The parts of a rule, kept in the address, so that every choice shows what it would do. */
export function RuleFilter({
  action,
  draft,
  month,
  months,
  sources,
  bearers,
}: {
  action: Route;
  draft: RuleDraft;
  month: string;
  months: readonly string[];
  sources: readonly Choice[];
  bearers: readonly Choice[];
}) {
  const byTag = draft.source === "tag" || draft.source === "untagged";
  const isFixed = draft.method === "fixed";
  return (
    <FilterForm action={action} label="The rule" className="!grid !items-start gap-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Select name="source" label="The cost of" value={draft.source} options={sources} />
        {byTag && <Text name="tagKey" label="Tag" value={draft.tagKey} />}
        {draft.source === "tag" && <Text name="tagValue" label="Value" value={draft.tagValue} />}
        <Select name="method" label="Is borne" value={draft.method ?? "even"} options={methods} />
        <Select
          name="month"
          label="Tried on"
          value={month}
          options={months.map((value) => ({ value, label: formatMonth(value) }))}
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {targetSlots.map((slot) => (
          <div key={slot} className="flex items-end gap-2">
            <Select name={`target${slot}`} label={`Bearer ${slot}`} value={draft[`target${slot}`]} options={bearers} />
            {isFixed && <Text name={`share${slot}`} label={`Percent ${slot}`} value={draft[`share${slot}`]} narrow />}
          </div>
        ))}
      </div>
      <p className="text-xs text-muted">
        Press Enter after a typed text. Rules are applied in the order in which they were made; what a project receives
        is not moved again.
      </p>
    </FilterForm>
  );
}

function Select({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly Choice[];
}) {
  return (
    <label className="grid min-w-0 flex-1 gap-1">
      <span className="label">{label}</span>
      <select name={name} className="input w-full" defaultValue={value ?? ""} key={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Text({
  name,
  label,
  value,
  narrow = false,
}: {
  name: string;
  label: string;
  value: string | undefined;
  narrow?: boolean;
}) {
  return (
    <label className={narrow ? "grid w-24 gap-1" : "grid gap-1"}>
      <span className="label">{label}</span>
      <input name={name} className="input w-full" defaultValue={value} maxLength={128} />
    </label>
  );
}

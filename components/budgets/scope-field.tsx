"use client";

import { SelectField } from "@/components/ui/fields";
import type { BudgetView } from "@/lib/budgets/budget";
import { useChosenScope } from "./chosen-scope";

type Scope = BudgetView["scope"];

interface Choice {
  value: string;
  label: string;
}

/** What a new budget is for. */
export function ScopeField({
  organization,
  groups,
}: {
  organization: Choice;
  groups: readonly { label: string; type: Scope["type"]; options: readonly Choice[] }[];
}) {
  const { choose } = useChosenScope();
  const scopeOf = (value: string): Scope => {
    for (const { type, options } of groups) {
      const chosen = options.find((option) => option.value === value);
      if (chosen) return { type, id: value.slice(type.length + 1), name: chosen.label };
    }
    return { type: "organization", id: null, name: organization.label };
  };
  return (
    <SelectField
      name="scope"
      label="For"
      className="sm:col-span-2"
      description="Keys and models count calls to models; projects, tags and the organization count reservations too."
      onChange={(event) => choose(scopeOf(event.target.value))}
    >
      <option value={organization.value}>Whole organization</option>
      {groups.map(({ label, options }) => (
        <optgroup key={label} label={label}>
          {options.map(({ value, label: name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

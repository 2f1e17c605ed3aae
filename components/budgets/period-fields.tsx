"use client";

import { useState } from "react";
import { CheckboxField, InputField, SelectField } from "@/components/ui/fields";
import type { BudgetView } from "@/lib/budgets/budget";
import { monthOptions } from "@/lib/budgets/words";

type Rule = BudgetView["period"]["rule"];

const ruleOptions: readonly { value: Rule; label: string }[] = [
  { value: "month", label: "Month" },
  { value: "quarter", label: "Quarter" },
  { value: "year", label: "Year" },
  { value: "custom", label: "Once, between two days" },
];

/** When a budget counts and resets: by rule, with the fields that the rule needs. */
export function PeriodFields({
  period,
  rollsOver,
  timeZone,
  zones,
}: {
  period: BudgetView["period"] | undefined;
  rollsOver: boolean;
  timeZone: string;
  zones: readonly { value: string; label: string }[];
}) {
  const [rule, setRule] = useState<Rule>(period?.rule ?? "month");
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="rule"
          label="Period"
          defaultValue={rule}
          options={ruleOptions}
          onChange={(event) => setRule(ruleOptions.find(({ value }) => value === event.target.value)?.value ?? "month")}
        />
        <SelectField
          name="timeZone"
          label="Time zone"
          defaultValue={timeZone}
          options={zones}
          description="It resets at the first moment of its day there."
        />
        {rule !== "custom" && (
          <InputField
            name="anchorDay"
            label="Begins on day"
            inputMode="numeric"
            defaultValue={period?.anchorDay ?? 1}
            description="1 to 31; in shorter months the last day."
          />
        )}
        {(rule === "quarter" || rule === "year") && (
          <SelectField
            name="anchorMonth"
            label="Begins in"
            defaultValue={String(period?.anchorMonth ?? 1)}
            options={monthOptions}
            description={rule === "quarter" ? "And every third month after it." : undefined}
          />
        )}
        {rule === "custom" && (
          <>
            <InputField name="from" type="date" label="First day" defaultValue={period?.from ?? ""} />
            <InputField name="until" type="date" label="Day after the last" defaultValue={period?.until ?? ""} />
          </>
        )}
      </div>
      {rule !== "custom" && (
        <CheckboxField
          name="rollsOver"
          label="Add what is left to the next period"
          description="Once, when the period ends; usage that is metered later does not change it."
          defaultChecked={rollsOver}
        />
      )}
    </div>
  );
}

"use client";

import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { useField } from "@/components/ui/form-context";
import { Labelled } from "@/components/ui/labelled";
import type { BudgetThreshold } from "@/lib/budgets/budget";
import { consequenceInWords, thresholdRows } from "@/lib/budgets/words";
import { useChosenScope } from "./chosen-scope";

interface Row {
  key: number;
  measure: BudgetThreshold["measure"];
  percent: string;
  act: BudgetThreshold["act"];
  share: string;
}

/** What happens at which share of the budget; under each row stands what it will do, before it is saved. */
export function ThresholdFields({ thresholds }: { thresholds: readonly BudgetThreshold[] }) {
  const { scope } = useChosenScope();
  const { message, control } = useField("thresholds");
  const [rows, setRows] = useState<Row[]>(() => thresholds.map(toRow));
  const change = (key: number, part: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control["aria-describedby"]} className="grid gap-3">
      <legend className="sr-only">Thresholds</legend>
      {rows.map((row, place) => (
        <div key={row.key} className="grid gap-2 border-b border-separator pb-3 last-of-type:border-b-0">
          <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[6rem_1fr_1fr_7rem_auto]">
            <Labelled label={nameOf("Per cent", place)}>
              <input
                name="percents[]"
                className="input w-full"
                inputMode="numeric"
                value={row.percent}
                onChange={(event) => change(row.key, { percent: event.target.value })}
              />
            </Labelled>
            <Labelled label={nameOf("Of what is", place)}>
              <select
                name="measures[]"
                className="input w-full"
                value={row.measure}
                onChange={(event) =>
                  change(row.key, { measure: event.target.value === "forecast" ? "forecast" : "actual" })
                }
              >
                <option value="actual">spent</option>
                <option value="forecast">forecast</option>
              </select>
            </Labelled>
            <Labelled label={nameOf("Then", place)}>
              <select
                name="acts[]"
                className="input w-full"
                value={row.act}
                onChange={(event) => change(row.key, { act: toAct(event.target.value) })}
              >
                <option value="notify">notify</option>
                <option value="throttle">slow calls down</option>
                <option value="stop">stop</option>
              </select>
            </Labelled>
            <div className={row.act === "throttle" ? undefined : "hidden sm:invisible sm:block"}>
              <Labelled label={nameOf("Rate left, %", place)}>
                <input
                  name="shares[]"
                  className="input w-full"
                  inputMode="numeric"
                  value={row.share}
                  onChange={(event) => change(row.key, { share: event.target.value })}
                />
              </Labelled>
            </div>
            <IconButton
              icon="trash"
              label={`Remove threshold ${place + 1}`}
              onClick={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
            />
          </div>
          <p className="text-xs text-muted" aria-live="polite">
            {/^\d{1,4}$/.test(row.percent)
              ? consequenceInWords(toThreshold(row), { scope })
              : "Without a per cent this row is left out."}
          </p>
        </div>
      ))}
      <p id={control["aria-describedby"]} className={message ? "description !text-danger-text" : "description"}>
        {message ?? "A stop holds to the last unit: requests are let in at the most they can cost."}
      </p>
      {rows.length < thresholdRows && (
        <div>
          <Button
            icon="plus"
            size="sm"
            onClick={() =>
              setRows((all) => [
                ...all,
                {
                  key: Math.max(0, ...all.map(({ key }) => key)) + 1,
                  measure: "actual",
                  percent: "",
                  act: "notify",
                  share: "50",
                },
              ])
            }
          >
            Add a threshold
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function nameOf(text: string, place: number) {
  return (
    <>
      {text}
      <span className="sr-only"> of threshold {place + 1}</span>
    </>
  );
}

function toRow({ measure, percent, act, sharePercent }: BudgetThreshold, key: number): Row {
  return { key, measure, percent: String(percent), act, share: String(sharePercent ?? 50) };
}

function toThreshold({ measure, percent, act, share }: Row): BudgetThreshold {
  return { measure, percent: Number(percent), act, sharePercent: act === "throttle" ? Number(share) || null : null };
}

function toAct(value: string): BudgetThreshold["act"] {
  return value === "throttle" || value === "stop" ? value : "notify";
}

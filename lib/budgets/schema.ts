import { z } from "zod";
import { identifier, oneLine, timeZone } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";
import { thresholdRows } from "./words";

const wholeNumber = (most: number, sentence: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, sentence)
    .transform(Number)
    .pipe(z.number().min(1, sentence).max(most, sentence));

const day = z.iso.date("Choose a day.");
const column = z.array(z.string().trim().max(20)).max(thresholdRows).default([]);
const measure = z.enum(["actual", "forecast"]);
const act = z.enum(["notify", "throttle", "stop"]);

/** An amount as it is typed. */
export const budgetAmount = z
  .string()
  .trim()
  .overwrite(withoutGroups)
  .regex(/^\d{1,12}(\.\d{1,3})?$/, "Write an amount such as 10000 or 99.50.")
  .refine((amount) => /[1-9]/.test(amount), "Write an amount above zero.");

/** What the form of a budget sends. Thresholds come as columns; a row without a per cent is none. */
export const budgetInput = z
  .strictObject({
    operationId,
    budgetId: orAbsent(identifier),
    name: oneLine.min(1, "Give the budget a name.").max(80, "Use at most 80 characters."),
    scope: orAbsent(z.string().max(220)),
    amount: budgetAmount,
    rule: z.enum(["month", "quarter", "year", "custom"]),
    anchorDay: orAbsent(wholeNumber(31, "Choose a day from 1 to 31.")),
    anchorMonth: orAbsent(wholeNumber(12, "Choose a month.")),
    from: orAbsent(day),
    until: orAbsent(day),
    timeZone,
    rollsOver: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    measures: column,
    percents: column,
    acts: column,
    shares: column,
  })
  .transform(({ measures, percents, acts, shares, ...rest }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["thresholds"], message });
    const thresholds = percents.flatMap((text, row) => {
      if (text === "") return [];
      const does = act.safeParse(acts[row]);
      const measured = measure.safeParse(measures[row]);
      const percent = numberIn(text, 1_000);
      const share = does.data === "throttle" ? numberIn(shares[row] ?? "", 99) : null;
      if (percent === null) refuse("Write each threshold as a whole per cent from 1 to 1,000.");
      if (!does.success || !measured.success) refuse("Choose for each threshold what it looks at and what it does.");
      if (does.data === "throttle" && share === null)
        refuse("Say for each throttle what is left of the rate: a whole per cent from 1 to 99.");
      if (percent === null || !does.success || !measured.success) return [];
      return [{ measure: measured.data, percent, act: does.data, sharePercent: share }];
    });
    return { ...rest, thresholds };
  });
export type BudgetInput = z.infer<typeof budgetInput>;

function numberIn(text: string, most: number): number | null {
  if (!/^\d{1,4}$/.test(text)) return null;
  const value = Number(text);
  return value >= 1 && value <= most ? value : null;
}

export const pauseBudgetInput = z.strictObject({
  operationId,
  budgetId: identifier,
  paused: z.enum(["true", "false"]).transform((text) => text === "true"),
});
export type PauseBudgetInput = z.infer<typeof pauseBudgetInput>;

export const removeBudgetInput = z.strictObject({ operationId, budgetId: identifier });
export type RemoveBudgetInput = z.infer<typeof removeBudgetInput>;

import { z } from "zod";
import { currencyCodes } from "@/control-plane/contract/currencies";
import { type HardwareSwap, hardwareSwap } from "@/control-plane/contract/price-clause";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const amountShape = /^\d{1,9}(\.\d{1,12})?$/;

interface Clause {
  dropFloorPercent: number | null;
  swap: HardwareSwap | null;
}

/** The clauses of a row: `prices.0.floor` in percent; node type, ratio and last day (UTC) of a swap, all three or none. */
function readClause(fields: Record<string, unknown>, row: string, context: z.RefinementCtx): Clause {
  const read = (part: string) => String(fields[`prices.${row}.${part}`] ?? "").trim();
  const refuse = (part: string, message: string) =>
    context.addIssue({ code: "custom", path: ["prices", row, part], message });
  const [floor, nodeType, ratio, day] = [read("floor"), read("swapTo"), read("swapRatio"), read("swapBefore")];
  if (floor && !/^[1-9]\d?$/.test(floor)) refuse("floor", "Write a percentage from 1 to 99.");
  const dropFloorPercent = floor ? Number(floor) : null;
  if (!nodeType && !ratio && !day) return { dropFloorPercent, swap: null };
  if (!nodeType) refuse("swapTo", "Choose what it may be swapped for.");
  if (!z.iso.date().safeParse(day).success) refuse("swapBefore", "Choose the last day.");
  const swap = hardwareSwap.safeParse({ nodeType, ratio, before: `${day}T23:59:59Z` });
  if (!swap.success) refuse("swapRatio", "Write nodes for each node, such as 0.55.");
  return { dropFloorPercent, swap: swap.data ?? null };
}

/**
 * What publishing asks for. Prices come as `prices.0.sku` and `prices.0.amount`; those without an amount are left out,
 * because the list before goes on pricing them.
 */
export const publishInput = z
  .object({
    operationId,
    name: oneLine.min(1, "Give it a name.").max(80, "Use at most 80 characters."),
    currency: z.enum(currencyCodes, "Choose a currency."),
    organization: orAbsent(identifier),
    /** A UTC day and hour. */
    date: z.iso.date("Choose a day."),
    hour: z.string().regex(/^([01]\d|2[0-3])$/, "Choose an hour."),
  })
  .catchall(z.string().max(160))
  .transform(({ operationId, name, currency, organization, date, hour, ...rest }, context) => {
    const prices: ({ sku: string; amount: string; row: string } & Clause)[] = [];
    const seen = new Set<string>();
    for (const [field, text] of Object.entries(rest)) {
      const [, row, part] = /^prices\.(\d{1,4})\.(sku|amount|floor|swapTo|swapRatio|swapBefore)$/.exec(field) ?? [];
      if (!row) context.addIssue({ code: "custom", path: [], message: `${field} is no field of this form.` });
      else if (part === "sku") {
        const sku = String(text);
        const amount = String(rest[`prices.${row}.amount`] ?? "").trim();
        const refuse = (message: string) =>
          context.addIssue({ code: "custom", path: ["prices", row, "amount"], message });
        if (seen.has(sku)) refuse("This is priced twice.");
        seen.add(sku);
        if (amount && !amountShape.test(amount)) refuse("Write a price such as 49.00, not below zero.");
        else if (amount) prices.push({ sku, amount, row, ...readClause(rest, row, context) });
      }
    }
    if (prices.length === 0) context.addIssue({ code: "custom", path: ["name"], message: "Write at least one price." });
    return { operationId, name, currency, organization, validFrom: `${date}T${hour}:00:00Z`, prices };
  });
export type PublishInput = z.infer<typeof publishInput>;

/** The page's address: the list to begin from, and where a list of lists continues. */
export const priceListQuery = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  from: identifier.optional().catch(undefined),
  published: z.literal("1").optional().catch(undefined),
});

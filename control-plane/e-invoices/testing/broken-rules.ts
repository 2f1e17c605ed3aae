import Big from "big.js";
import type { ReadInvoice } from "./read-e-invoice.ts";

type Rule = readonly [id: string, isKept: (invoice: ReadInvoice) => boolean];

const sum = (values: readonly (string | null)[]) => values.reduce((total, value) => total.plus(value ?? 0), new Big(0));
const same = (left: Big | string | null, right: Big | string | null) => new Big(left ?? 0).eq(right ?? 0);
const has = (value: string | null) => value !== null && value !== "";
const uses = ({ lines, taxes }: ReadInvoice, category: string) =>
  [...lines, ...taxes].some((each) => each.category === category);
const when = (condition: boolean, isKept: boolean) => !condition || isKept;
const decimalsOf = (value: string | null) => value?.split(".")[1]?.length ?? 0;

/** Lines and tax groups of a category: its rate is nothing, its tax is nothing, and a reason stands where one has to. */
function ofCategory(category: string, prefix: string): Rule[] {
  return [
    [
      `BR-${prefix}-01`,
      (i) =>
        when(
          uses(i, category),
          i.taxes.some((tax) => tax.category === category),
        ),
    ],
    [
      `BR-${prefix}-05`,
      (i) =>
        i.lines.every((line) =>
          when(line.category === category, category === "O" ? line.rate === null : same(line.rate ?? "1", "0")),
        ),
    ],
    [
      `BR-${prefix}-08`,
      (i) =>
        i.taxes.every((tax) =>
          when(
            tax.category === category,
            same(tax.base, sum(i.lines.filter((line) => line.category === category).map(({ net }) => net))),
          ),
        ),
    ],
    [`BR-${prefix}-09`, (i) => i.taxes.every((tax) => when(tax.category === category, same(tax.amount, "0")))],
    [
      `BR-${prefix}-10`,
      (i) =>
        i.taxes.every((tax) =>
          when(tax.category === category, (has(tax.reason) || has(tax.reasonCode)) === (category !== "Z")),
        ),
    ],
  ];
}

/** Business rules of EN 16931-1, chapter 6.4, by their ids; those whose terms we never write are left out. */
const rules: readonly Rule[] = [
  ["BR-01", (i) => has(i.specification)],
  ["BR-02", (i) => has(i.number)],
  ["BR-03", (i) => /^\d{4}-\d{2}-\d{2}$/.test(i.issueDate ?? "")],
  ["BR-04", (i) => ["380", "381"].includes(i.typeCode ?? "")],
  ["BR-05", (i) => /^[A-Z]{3}$/.test(i.currency ?? "")],
  ["BR-06", (i) => has(i.seller.name)],
  ["BR-07", (i) => has(i.buyer.name)],
  ["BR-09", (i) => /^[A-Z]{2}$/.test(i.seller.country ?? "")],
  ["BR-11", (i) => /^[A-Z]{2}$/.test(i.buyer.country ?? "")],
  ["BR-12", (i) => has(i.sums.lines)],
  ["BR-13", (i) => has(i.sums.withoutTax)],
  ["BR-14", (i) => has(i.sums.withTax)],
  ["BR-15", (i) => has(i.sums.due)],
  ["BR-16", (i) => i.lines.length > 0],
  ["BR-21", (i) => i.lines.every(({ id }) => has(id)) && new Set(i.lines.map(({ id }) => id)).size === i.lines.length],
  ["BR-22", (i) => i.lines.every(({ quantity }) => has(quantity))],
  ["BR-23", (i) => i.lines.every(({ unit }) => ["HUR", "MIO", "C62"].includes(unit ?? ""))],
  ["BR-24", (i) => i.lines.every(({ net }) => has(net))],
  ["BR-25", (i) => i.lines.every(({ name }) => has(name))],
  ["BR-26", (i) => i.lines.every(({ price }) => has(price))],
  ["BR-27", (i) => i.lines.every(({ price }) => new Big(price ?? 0).gte(0))],
  ["BR-29", ({ period: [start, end] }) => has(start) && has(end) && String(start) <= String(end)],
  ["BR-45", (i) => i.taxes.every(({ base }) => has(base))],
  ["BR-46", (i) => i.taxes.every(({ amount }) => has(amount))],
  ["BR-47", (i) => i.taxes.every(({ category }) => has(category))],
  ["BR-48", (i) => i.taxes.every(({ category, rate }) => category === "O" || has(rate))],
  ["BR-55", (i) => when(i.typeCode === "381", has(i.precedes))],
  ["BR-62", (i) => when(has(i.seller.address), has(i.seller.scheme))],
  ["BR-63", (i) => when(has(i.buyer.address), has(i.buyer.scheme))],
  ["BR-CO-04", (i) => i.lines.every(({ category }) => has(category))],
  ["BR-CO-09", (i) => [i.seller.vatId, i.buyer.vatId].every((id) => id === null || /^[A-Z]{2}/.test(id))],
  ["BR-CO-10", (i) => same(i.sums.lines, sum(i.lines.map(({ net }) => net)))],
  ["BR-CO-13", (i) => same(i.sums.withoutTax, i.sums.lines)],
  ["BR-CO-14", (i) => same(i.sums.tax, sum(i.taxes.map(({ amount }) => amount)))],
  ["BR-CO-15", (i) => same(i.sums.withTax, sum([i.sums.withoutTax, i.sums.tax]))],
  ["BR-CO-16", (i) => same(i.sums.due, i.sums.withTax)],
  [
    "BR-CO-17",
    (i) =>
      i.taxes.every(({ base, rate, amount }) =>
        new Big(base ?? 0)
          .times(rate ?? 0)
          .div(100)
          .minus(amount ?? 0)
          .abs()
          .lte("0.5"),
      ),
  ],
  ["BR-CO-18", (i) => i.taxes.length > 0],
  ["BR-CO-25", (i) => when(new Big(i.sums.due ?? 0).gt(0), has(i.dueDate) || has(i.terms) || i.typeCode === "381")],
  ["BR-CO-26", (i) => has(i.seller.registration) || has(i.seller.vatId)],
  [
    "BR-DEC",
    (i) =>
      [...Object.values(i.sums), ...i.taxes.flatMap(({ base, amount }) => [base, amount]), ...i.lines.map((l) => l.net)]
        .map(decimalsOf)
        .every((decimals) => decimals <= 2),
  ],
  ["BR-S-02", (i) => when(uses(i, "S"), has(i.seller.vatId) || has(i.seller.taxNumber))],
  ["BR-S-05", (i) => i.lines.every((line) => when(line.category === "S", new Big(line.rate ?? 0).gt(0)))],
  [
    "BR-S-08",
    (i) =>
      i.taxes.every((tax) => {
        const own = i.lines.filter((line) => line.category === "S" && same(line.rate, tax.rate));
        return when(tax.category === "S", same(tax.base, sum(own.map(({ net }) => net))));
      }),
  ],
  ["BR-S-10", (i) => i.taxes.every((tax) => when(tax.category === "S", !has(tax.reason) && !has(tax.reasonCode)))],
  ...ofCategory("Z", "Z"),
  ...ofCategory("E", "E"),
  ...ofCategory("AE", "AE"),
  ...ofCategory("K", "IC"),
  ...ofCategory("G", "G"),
  ...ofCategory("O", "O"),
  ["BR-AE-02", (i) => when(uses(i, "AE"), (has(i.seller.vatId) || has(i.seller.taxNumber)) && has(i.buyer.vatId))],
  ["BR-IC-02", (i) => when(uses(i, "K"), has(i.seller.vatId) && has(i.buyer.vatId))],
  ["BR-IC-11", (i) => when(uses(i, "K"), has(i.period[0]))],
  ["BR-IC-12", (i) => when(uses(i, "K"), has(i.deliverTo))],
  ["BR-G-02", (i) => when(uses(i, "G"), has(i.seller.vatId))],
  ["BR-O-02", (i) => when(uses(i, "O"), !has(i.seller.vatId) && !has(i.buyer.vatId))],
  [
    "BR-O-11",
    (i) =>
      when(
        uses(i, "O"),
        i.taxes.every(({ category }) => category === "O"),
      ),
  ],
];

/** The ids of the standard's rules that an invoice breaks. */
export function brokenRules(invoice: ReadInvoice): string[] {
  return rules.filter(([, isKept]) => !isKept(invoice)).map(([id]) => id);
}

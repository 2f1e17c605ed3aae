import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { percentOf, sumDecimals } from "../money/decimal.ts";
import { type BookedDocument, journalLines, missingAccounts } from "./journal-entries.ts";

const accounts = new Map([
  ...Object.entries({ payable: "2000", tax: "1400", capacity: "6100", inference: "6110", fee: "6190" }),
  ["project:prj_own", "6500"] as const,
]);
const costCenters = new Map([["prj_1", "CC-7"]]);

function documentOf(lines: readonly (readonly [product: string, projectId: string, amount: string, rate: string])[]) {
  const shown = lines.map(([product, projectId, amount, taxRatePercent]) => {
    return { product, projectId, projectName: projectId, amount, taxRatePercent };
  });
  const taxes = [...Map.groupBy(shown, ({ taxRatePercent }) => taxRatePercent)].map(([ratePercent, group]) => {
    const base = sumDecimals(group.map(({ amount }) => amount));
    return { label: "VAT", ratePercent, amount: percentOf(base, ratePercent, "EUR") };
  });
  const total = sumDecimals([...shown, ...taxes].map(({ amount }) => amount));
  const facts = { number: "INV-1", date: "2026-11-02", currency: "EUR", text: "Invoice INV-1" };
  return { ...facts, lines: shown, taxes, total } satisfies BookedDocument;
}

test("costs are booked by account, cost centre and rate; a project's own account goes before its product's", () => {
  const document = documentOf([
    ["capacity", "prj_1", "100.00", "19"],
    ["capacity", "prj_1", "11.11", "19"],
    ["inference", "prj_2", "5.00", "7"],
    ["fee", "prj_own", "-3.00", "19"],
  ]);
  const rows = journalLines(document, accounts, costCenters);
  expect(rows.map(({ account, debit, credit, costCenter }) => [account, debit, credit, costCenter])).toEqual([
    ["6100", "111.11", "0", "CC-7"],
    ["6110", "5.00", "0", null],
    ["6500", "0", "3.00", null],
    ["1400", "20.54", "0", null],
    ["1400", "0.35", "0", null],
    ["2000", "0", "134.00", null],
  ]);
});

test("what has no account is named once, and only what is needed", () => {
  const document = documentOf([
    ["adjustment", "prj_1", "-3.00", "0"],
    ["adjustment", "prj_own", "-3.00", "0"],
  ]);
  expect(missingAccounts([document], accounts)).toEqual(["adjustment"]);
  expect(missingAccounts([document], new Map())).toEqual(["payable", "adjustment"]);
});

test("every entry balances, whatever the lines, signs and rates", () => {
  const line = fc.tuple(
    fc.constantFrom("capacity", "inference", "fee"),
    fc.constantFrom("prj_1", "prj_2", "prj_own"),
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
    fc.constantFrom("0", "7", "19", "7.725"),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
      const rows = journalLines(documentOf(lines), accounts, costCenters);
      const sum = (side: "debit" | "credit") => rows.reduce((total, row) => total.plus(row[side]), new Big(0));
      expect(sum("debit").eq(sum("credit"))).toBe(true);
      for (const { debit, credit } of rows) expect([debit, credit].filter((side) => side === "0")).toHaveLength(1);
    }),
    { numRuns: 2_000 },
  );
});

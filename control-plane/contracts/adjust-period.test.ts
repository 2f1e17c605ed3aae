import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { ContractClause } from "../contract/contract-clauses.ts";
import { roundedCost } from "../money/decimal.ts";
import { fraction, fromMinor, toMinor } from "../money/fraction.ts";
import { adjustPeriod, momentsWithin } from "./adjust-period.ts";
import type { UsableCredit } from "./apply-credits.ts";
import { BilledPeriod } from "./billed-period.ts";
import { type HeldContract, toHeld } from "./held-contract.ts";
import type { UsagePiece } from "./usage-piece.ts";

const at = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime("UTC").toInstant();
const november = { start: at("2026-11-01"), end: at("2026-12-01") };

function contractWith(clauses: ContractClause[], facts: { starts?: string; ends?: string } = {}): HeldContract {
  const validFrom = at(facts.starts ?? "2026-01-01");
  return toHeld(
    {
      id: "ctr_1",
      name: "Test",
      startsAt: validFrom,
      endsAt: at(facts.ends ?? "2027-01-01"),
      endedAt: null,
      endShortfall: null,
    },
    [{ id: "ctv_1", version: 1, validFrom, clauses }],
  );
}

const tiers: ContractClause = {
  ...{
    id: "cls_tiers",
    kind: "volumeTiers",
    name: "models",
    prefixes: ["model:"],
    mode: "graduated",
    measure: "quantity",
  },
  tiers: [
    { from: "100", percentOff: "10" },
    { from: "200", percentOff: "20" },
  ],
};
const commitment: ContractClause = {
  ...{ id: "cls_commitment", kind: "commitment", prefixes: ["model:"], amount: "1000", every: "month" },
  overagePercentOff: "5",
};

/** Million tokens at 2.00 each. */
const tokens = (millions: number, projectId = "prj_a", sku = "model:m:input"): UsagePiece => ({
  ...{ projectId, sku, quantity: millions * 1_000_000, per: 1_000_000, unitAmount: "2" },
});

const credit = (facts: Partial<UsableCredit>): UsableCredit => ({
  ...{ id: "crd_1", kind: "promotional", priority: 100, prefixes: [], projectIds: [], validUntil: null },
  ...{ grantedAt: at("2026-01-01"), reason: "Welcome", left: 5000n, ...facts },
});

async function adjusted(
  usage: readonly UsagePiece[],
  facts: {
    contracts?: HeldContract[];
    credits?: UsableCredit[];
    currency?: string;
    counted?: string;
  } = {},
) {
  const currency = facts.currency ?? "USD";
  const period = new BilledPeriod({ ...november, currency, timeZone: "UTC", parts: [{ ...november, usage }] });
  const lines = await adjustPeriod({
    period,
    billed: usage.map((piece) => ({
      ...piece,
      amount: roundedCost(piece.quantity, { amount: piece.unitAmount, per: piece.per, currency }),
    })),
    contracts: facts.contracts ?? [],
    credits: facts.credits ?? [],
    countedBefore: async () => new Map(facts.counted ? [["prj_a", fraction(facts.counted)]] : []),
    ownProjectId: "prj_own",
  });
  return lines.map(({ sku, projectId, minor }) => `${sku} ${projectId} ${fromMinor(minor, currency)}`);
}

describe("volume tiers", () => {
  test.each([
    ["below the first step", 99.999999, []],
    ["exactly at the first step", 100, []],
    ["one unit beyond it", 101, ["volume-tiers:v1 prj_a -0.20"]],
    ["exactly at the second step", 200, ["volume-tiers:v1 prj_a -20.00"]],
    ["beyond the second step", 250, ["volume-tiers:v1 prj_a -40.00"]],
  ])("graduated, %s", async (_, millions, lines) => {
    expect(await adjusted([tokens(millions)], { contracts: [contractWith([tiers])] })).toEqual(lines);
  });

  test.each([
    [99.999999, []],
    [100, ["volume-tiers:v1 prj_a -20.00"]],
    [199.999999, ["volume-tiers:v1 prj_a -40.00"]],
    [200, ["volume-tiers:v1 prj_a -80.00"]],
  ])("whole volume, %s million tokens", async (millions, lines) => {
    expect(await adjusted([tokens(millions)], { contracts: [contractWith([{ ...tiers, mode: "whole" }])] })).toEqual(
      lines,
    );
  });

  test("counts only what the clause is about", async () => {
    const other = tokens(500, "prj_a", "batch:m:input");
    expect(await adjusted([other, tokens(100)], { contracts: [contractWith([tiers])] })).toEqual([]);
  });

  test.each(["USD", "JPY", "KWD"])(
    "splitting usage over projects and records never changes the sum, in %s",
    async (currency) => {
      const contracts = [contractWith([tiers, commitment])];
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat({ max: 90_000_000 }), fc.nat({ max: 4 }), fc.nat({ max: 2 })), {
            minLength: 1,
            maxLength: 12,
          }),
          async (records) => {
            const piece = ([quantity, project, sku]: [number, number, number]): UsagePiece => ({
              ...{ projectId: `prj_${project}`, sku: `model:m${sku}:input`, quantity, per: 1_000_000 },
              unitAmount: ["1.234567", "0.61", "4.999999999999"][sku] ?? "1",
            });
            const sumOf = async (usage: UsagePiece[]) => {
              const lines = await adjusted(usage, { contracts, currency });
              return lines.reduce((sum, line) => sum + toMinor(fraction(line.split(" ")[2] ?? "0"), currency), 0n);
            };
            const split = records.map(piece);
            const merged = [0, 1, 2].map((sku) =>
              piece([
                records.filter((record) => record[2] === sku).reduce((sum, [quantity]) => sum + quantity, 0),
                0,
                sku,
              ]),
            );
            expect(await sumOf(split)).toBe(await sumOf(merged));
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

describe("a commitment", () => {
  test("bills what is missing at its end, by what each project used", async () => {
    expect(await adjusted([tokens(100), tokens(300, "prj_b")], { contracts: [contractWith([commitment])] })).toEqual([
      "commitment-shortfall:2026-11-01 prj_a 50.00",
      "commitment-shortfall:2026-11-01 prj_b 150.00",
    ]);
  });

  test("is billed whole where nothing was used", async () => {
    expect(await adjusted([], { contracts: [contractWith([commitment])] })).toEqual([
      "commitment-shortfall:2026-11-01 prj_own 1000.00",
    ]);
  });

  test.each([
    [500, []],
    [501, ["commitment-overage:2026-11-01 prj_a -0.10"]],
    [700, ["commitment-overage:2026-11-01 prj_a -20.00"]],
  ])("of 1,000 with %s million tokens at 2.00 each", async (millions, lines) => {
    expect(await adjusted([tokens(millions)], { contracts: [contractWith([commitment])] })).toEqual(lines);
  });

  test("of a year discounts only what this period uses beyond it", async () => {
    const yearly = contractWith([{ ...commitment, every: "year", amount: "12000" }]);
    expect(await adjusted([tokens(300)], { contracts: [yearly], counted: "11900" })).toEqual([
      "commitment-overage:2026-01-01 prj_a -25.00",
    ]);
    expect(await adjusted([tokens(300)], { contracts: [yearly], counted: "12500" })).toEqual([
      "commitment-overage:2026-01-01 prj_a -30.00",
    ]);
  });
});

describe("credits", () => {
  test("never exceed what is billed, and are used in the published order", async () => {
    const credits = [
      credit({ id: "crd_prepaid", kind: "prepaid", left: 100_000n }),
      credit({ id: "crd_expiring", validUntil: at("2026-12-15"), left: 1000n }),
      credit({ id: "crd_narrow", prefixes: ["model:"], left: 2000n }),
    ];
    expect(await adjusted([tokens(20), tokens(30, "prj_b")], { credits })).toEqual([
      "credit:promotional prj_a -4.00",
      "credit:promotional prj_b -6.00",
      "credit:promotional prj_a -8.00",
      "credit:promotional prj_b -12.00",
      "credit:prepaid prj_a -28.00",
      "credit:prepaid prj_b -42.00",
    ]);
  });

  test("pay for nothing else than what they are for", async () => {
    const usage = [tokens(20), tokens(30, "prj_b"), tokens(10, "prj_a", "batch:m:input")];
    expect(await adjusted(usage, { credits: [credit({ prefixes: ["batch:"], projectIds: ["prj_a"] })] })).toEqual([
      "credit:promotional prj_a -20.00",
    ]);
  });

  test("leave no project below zero, also where fees were given back", async () => {
    const back: UsagePiece = {
      projectId: "prj_b",
      sku: "fee:early-release",
      quantity: -45_000_000,
      per: 1_000_000,
      unitAmount: "1",
    };
    expect(await adjusted([tokens(20), tokens(30, "prj_b"), back], { credits: [credit({})] })).toEqual([
      "credit:promotional prj_a -36.36",
      "credit:promotional prj_b -13.64",
    ]);
  });

  test("come after volume discounts", async () => {
    const lines = await adjusted([tokens(200)], {
      contracts: [contractWith([tiers])],
      credits: [credit({ left: 100_000n })],
    });
    expect(lines).toEqual(["volume-tiers:v1 prj_a -20.00", "credit:promotional prj_a -380.00"]);
  });
});

test("a period is cut where versions and commitment periods change", () => {
  const contract = contractWith([{ ...commitment, every: "month" }], { starts: "2026-01-31", ends: "2027-01-31" });
  const february = { start: at("2026-02-01"), end: at("2026-03-01") };
  expect(momentsWithin([contract], february, "UTC").map(String)).toEqual(["2026-02-28T00:00:00Z"]);
});

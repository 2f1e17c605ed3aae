import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { priceWindow } from "./price-window.ts";

const pool = { region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "guaranteed", noticeClass: null } as const;
const from = Temporal.Instant.from("2026-03-02T08:00:00Z");

function price(nodes: number, seconds: number, amount: string, currency = "USD", gpusPerNode = 8) {
  return priceWindow({
    pool,
    window: { from, until: from.add({ seconds }) },
    nodes,
    gpusPerNode,
    price: { amount, per: 3600, currency },
  });
}

test("a day of two nodes costs 48 node-hours", () => {
  expect(price(2, 86_400, "49")).toMatchObject({
    nodeHours: "48",
    gpus: 16,
    total: { amount: "2352.00", currency: "USD" },
    pricePerNodeHour: { amount: "49.00", currency: "USD" },
    pricePerGpuHour: { amount: "6.125", currency: "USD" },
  });
});

test.each([
  // 3,600 s × 0.125 USD: half a cent more than 0.12 goes away from zero.
  ["0.125", "USD", 3600, "0.13"],
  ["0.5", "JPY", 3600, "1"],
  ["0.0005", "USD", 3600, "0.00"],
  ["0.005", "USD", 3599, "0.00"],
  ["0.005", "USD", 3600, "0.01"],
])("rounds %s %s for %i s once, half away from zero", (amount, currency, seconds, total) => {
  expect(price(1, seconds, amount, currency).total.amount).toBe(total);
});

test("the total is the exact product, rounded once, for any window", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 3600, max: 366 * 86_400 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (nodes, seconds, tenThousandths) => {
        const whole = Math.floor(tenThousandths / 10_000);
        const { total } = price(nodes, seconds, `${whole}.${String(tenThousandths % 10_000).padStart(4, "0")}`);
        // In hundredths of a cent × 3600, as integers.
        const exact = BigInt(nodes) * BigInt(seconds) * BigInt(tenThousandths);
        const cent = 3600n * 100n;
        const cents = (exact * 2n + cent) / (2n * cent);
        expect(total.amount).toBe(`${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`);
      },
    ),
  );
});

test("surplus is told its notice and costs no fee; guaranteed costs 30 % of what remains", () => {
  expect(price(1, 3600, "49").terms).toMatchObject({ earlyReleaseFeePercent: 30, noticeSeconds: null });
  const surplus = { ...pool, capacityClass: "surplus", noticeClass: "15m" } as const;
  const window = { from, until: from.add({ hours: 1 }) };
  const { terms } = priceWindow({
    pool: surplus,
    window,
    nodes: 1,
    gpusPerNode: 8,
    price: { amount: "21", per: 3600, currency: "USD" },
  });
  expect(terms).toMatchObject({ earlyReleaseFeePercent: 0, noticeSeconds: 900 });
  expect(terms.sentences.join(" ")).toContain("15 minutes");
});

import { expect, test } from "vitest";
import { toCalendarPool } from "./calendar";

const named = (id: string) => ({ id, name: id.toUpperCase() });
const catalogue = { region: named, nodeType: named };

test("a pool has a day for each of 120, weeks from the first day on, and its sums", () => {
  const day = { day: "2026-03-01", releasedNodeHours: 96, soldNodeHours: 24, freeNodes: 3 };
  const pool = toCalendarPool(
    {
      ...{ region: "eu", nodeType: "h100", capacityClass: "surplus", noticeClass: "1h" },
      days: [day, { ...day, day: "2026-03-09" }],
    },
    "2026-02-27",
    catalogue,
  );
  expect(pool).toMatchObject({ name: "H100, EU", className: "Surplus, 1 h notice", released: 192, sold: 48 });
  expect(pool.days).toHaveLength(120);
  expect(pool.days[2]).toEqual({ day: "2026-03-01", released: 96, sold: 24, free: 3 });
  expect(pool.weeks).toHaveLength(18);
  expect(pool.weeks[0]).toEqual({ from: "2026-02-27", until: "2026-03-05", released: 96, sold: 24 });
});

import { expect, test } from "vitest";
import { consequenceInWords, listInWords, ordinal, overshootInWords, periodInWords } from "./words";

const scope = { type: "project", id: "prj_1", name: "Research" } as const;
const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;

test("a threshold says what it will do before it does", () => {
  expect(consequenceInWords(stop, { scope })).toBe(
    "At 100 % spent: calls to models for the project Research are answered with 429 budget_stopped, and purchases that it does not leave are refused. Running reservations go on and are billed.",
  );
  const key = { scope: { type: "apiKey", id: "key_1", name: "Notebooks" } } as const;
  expect(consequenceInWords({ ...stop, act: "throttle", sharePercent: 25 }, key)).toBe(
    "At 100 % spent: calls with the key Notebooks are held to 25 % of their rate limits until the period ends.",
  );
  const tag = { scope: { type: "tag", id: "team:search", name: "team = search" } } as const;
  expect(consequenceInWords(stop, tag)).toBe(
    "At 100 % spent: calls to models with the tag team = search are answered with 429 budget_stopped, and purchases that it does not leave are refused. Running reservations go on and are billed.",
  );
  expect(consequenceInWords({ ...stop, measure: "forecast", act: "notify" }, key)).toMatch(
    /^At 100 % forecast: .*told/,
  );
});

test("a period says when it begins", () => {
  const period = { rule: "month", anchorDay: 31, anchorMonth: 1, from: null, until: null } as const;
  expect(periodInWords({ period, timeZone: "UTC" })).toBe("Monthly, from the 31st, UTC");
  expect(periodInWords({ period: { ...period, rule: "year", anchorDay: 6, anchorMonth: 4 }, timeZone: "UTC" })).toBe(
    "Yearly, from the 6th of April, UTC",
  );
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23].map(ordinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd",
  );
});

test("the worst overshoot is stated in numbers, or that there is no bound", () => {
  const usd = (amount: string) => ({ amount, currency: "USD" });
  const worstOvershoot = { stopsAt: usd("90"), inference: usd("0"), capacity: usd("0") };
  expect(overshootInWords({ worstOvershoot, scope })).toBe(
    "0.00 USD by calls to models and 0.00 USD by purchases, beyond 90.00 USD.",
  );
  expect(overshootInWords({ worstOvershoot: null, scope })).toMatch(/^No bound/);
});

test("the list's line says the worst first", () => {
  const named = (name: string, state: "ok" | "near" | "over" | "stopped") => ({ name, state });
  expect(listInWords([named("A", "near"), named("B", "stopped")])).toMatch(/^Stopped: “B”\./);
  expect(listInWords([named("A", "near"), named("B", "over")])).toBe("Over: “B”.");
  expect(listInWords([named("A", "ok")])).toBe("All are within their limits.");
  expect(listInWords([])).toBe("Know before it is spent.");
});

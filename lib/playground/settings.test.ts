import { expect, test } from "vitest";
import { parseSettings } from "./settings";

const model = { parameters: ["temperature", "max_tokens", "stop", "seed"], maxOutputTokens: 1_000 };

test("only what is set and what the model takes is sent", () => {
  const { parameters, faults } = parseSettings({ temperature: "0,5", seed: " ", top_p: "0.9" }, model);
  expect(parameters).toEqual({ temperature: 0.5 });
  expect(faults).toEqual({});
});

test("a value outside the range is refused with its range", () => {
  const { parameters, faults } = parseSettings({ temperature: "2.1", max_tokens: "1001", seed: "1.5" }, model);
  expect(parameters).toEqual({});
  expect(faults.temperature).toBe("Temperature is a number from 0 to 2.");
  expect(faults.max_tokens).toBe("Max tokens is a whole number from 1 to 1000.");
  expect(faults.seed).toMatch(/whole number/);
  expect(parseSettings({ temperature: "warm" }, model).faults.temperature).toBeDefined();
});

test("stop sequences stand one a line, with \\n for a line break", () => {
  expect(parseSettings({ stop: "END\n\\n\\n\n C:\\\\new" }, model).parameters).toEqual({
    stop: ["END", "\n\n", " C:\\new"],
  });
  expect(parseSettings({ stop: "a\nb\nc\nd\ne" }, model).faults.stop).toMatch(/at most 4/);
});

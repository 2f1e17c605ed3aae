import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endingAt } from "../../../utilisation/grid.ts";
import { readSamples } from "../../../utilisation/read-samples.ts";
import { type DemoEngine, startDemoEngine } from "../server.ts";

let engine: DemoEngine;

beforeAll(async () => {
  engine = await startDemoEngine({ port: 0 });
});
afterAll(() => engine.close());

const noon = Temporal.Instant.from("2026-06-16T12:00:00Z");
const read = (node: string, by: "node" | "gpu" = "node", until = noon) => {
  const baseUrl = engine.url.replace(/v1$/, "prometheus");
  const window = { node, gpus: 8, from: until.subtract({ hours: 30 }), until };
  const source = { region: "eu-north", baseUrl, secret: null, nodeLabel: "Hostname", demo: true };
  return readSamples(source, [window], endingAt(until, 900, 96), by);
};
const meanOf = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;

test("the demo has metrics, the same at every look and in every demo", async () => {
  const [first] = await read("h200-eu-central-aaaaaa-03");
  const [again] = await read("h200-eu-central-bbbbbb-03");
  expect(first?.utilisation).toEqual(again?.utilisation);
  expect(first?.utilisation).toHaveLength(96);
  expect(meanOf(first?.power ?? [])).toBeGreaterThan(76);
  expect(await read("h200-eu-central-aaaaaa-03", "gpu")).toHaveLength(8);
  expect(await read("gb200-eu-north-aaaaaa-03", "gpu")).toHaveLength(4);
  expect(await read("somebody|else")).toEqual([]);
});

test("it works by day, trains all the time, and leaves some nodes alone", async () => {
  const night = noon.subtract({ hours: 10 });
  const [byDay] = await read("h200-eu-central-aaaaaa-03", "node", noon);
  const [byNight] = await read("h200-eu-central-aaaaaa-03", "node", night);
  expect(byDay?.utilisation.at(-1)).toBeGreaterThan((byNight?.utilisation.at(-1) ?? 100) + 20);
  const [training] = await read("h100-eu-north-aaaaaa-01");
  expect(meanOf(training?.utilisation ?? [])).toBeGreaterThan(80);
  const [resting] = await read("b200-us-east-aaaaaa-01");
  expect(meanOf(resting?.utilisation.slice(-16) ?? [])).toBeLessThan(1);
});

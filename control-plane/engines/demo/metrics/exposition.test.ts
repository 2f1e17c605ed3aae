import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openShop, region, type Shop } from "../../../capacity/testing/shop.ts";
import { AdjustableClock } from "../../../clock.ts";
import { type DemoEngine, startDemoEngine } from "../server.ts";
import { listDemoNodes } from "./demo-nodes.ts";

const noon = Temporal.Instant.from("2026-06-16T12:00:00Z");
const nodes = ["h200-eu-central-aaaaaa-03", "gb200-eu-north-aaaaaa-01", "h100-eu-north-aaaaaa-06"];
let engine: DemoEngine;
let base: string;

beforeAll(async () => {
  engine = await startDemoEngine({
    ...{ port: 0, clock: new AdjustableClock(noon) },
    listNodes: async (only) => nodes.filter((node) => only === null || node.includes(only)),
  });
  base = engine.url.replace(/\/v1$/, "");
});
afterAll(() => engine.close());

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/;

/** The text format 0.0.4, strictly: each family has its HELP and its TYPE before its samples, and no series is twice. */
function parse(text: string): Sample[] {
  expect(text.endsWith("\n")).toBe(true);
  const typed = new Set<string>();
  const helped = new Set<string>();
  const seen = new Set<string>();
  return text.split("\n").flatMap((line) => {
    if (line === "") return [];
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      const [, what, name = "", rest] = comment;
      if (what === "TYPE") expect(rest).toBe("gauge");
      const known = what === "TYPE" ? typed : helped;
      expect(known.has(name), line).toBe(false);
      known.add(name);
      return [];
    }
    const [, name = "", inner = "", value = ""] =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)\{(.*)\} (-?\d+(?:\.\d+)?)$/.exec(line) ?? expect.fail(`not a sample: ${line}`);
    expect(typed.has(name) && helped.has(name), line).toBe(true);
    const series = `${name}{${inner}}`;
    expect(seen.has(series), line).toBe(false);
    seen.add(series);
    return [{ name, labels: labelsOf(inner), value: Number(value) }];
  });
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== ""; ) {
    const [whole, name = "", value = ""] = label.exec(rest) ?? expect.fail(`not a label: ${rest}`);
    labels[name] = value;
    rest = rest.slice(whole.length);
  }
  return labels;
}

const read = async (query = "") => {
  const response = await fetch(`${base}/metrics${query}`);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return parse(await response.text());
};

const matrix = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});

/** What a range query says of one metric of every GPU at noon, by node and GPU. */
async function ask(metric: string): Promise<Map<string, number>> {
  const at = String(noon.epochMilliseconds / 1000);
  const query = `avg by (Hostname, gpu) (avg_over_time(${metric}{Hostname=~"${nodes.join("|")}"}[60s]))`;
  const response = await fetch(`${base}/prometheus/api/v1/query_range`, {
    method: "POST",
    body: new URLSearchParams({ query, start: at, end: at, step: "60" }),
  });
  const { result } = matrix.parse(await response.json()).data;
  return new Map(result.map(({ metric: of, values }) => [`${of.Hostname} ${of.gpu}`, Number(values[0]?.[1])]));
}

test("the exporter gives a series for each GPU, with the values of a range query at that instant", async () => {
  const samples = await read();
  const names = ["DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_FB_FREE", "DCGM_FI_DEV_POWER_USAGE"];
  expect([...new Set(samples.map(({ name }) => name))]).toEqual(names);
  for (const name of names) {
    const exposed = samples.filter((sample) => sample.name === name);
    // Two nodes of eight GPUs, and one of four.
    expect(exposed).toHaveLength(20);
    const asked = await ask(name);
    expect(asked.size).toBe(20);
    for (const { labels, value } of exposed) expect(value).toBe(asked.get(`${labels.Hostname} ${labels.gpu}`));
  }
});

test("its labels are those of NVIDIA's exporter, and a region's nodes can be scraped alone", async () => {
  const [first] = await read("?region=eu-central");
  expect(first?.labels).toEqual({
    ...{ gpu: "0", UUID: "GPU-h200-eu-central-aaaaaa-03-0", device: "nvidia0" },
    ...{ modelName: "NVIDIA H200", Hostname: "h200-eu-central-aaaaaa-03" },
  });
  expect(await read("?region=eu-central")).toHaveLength(32);
  expect(await read("?region=nowhere")).toEqual([]);
});

test("nodes are exposed from their release to their end", async () => {
  const shop: Shop = await openShop();
  try {
    await shop.supply({ nodes: 3, from: 0, until: 20 });
    const of = { db: shop.connection.db, clock: shop.clock };
    const named = await listDemoNodes(of, region);
    expect(named).toHaveLength(3);
    expect(await listDemoNodes(of, null)).toEqual(named);
    expect(await listDemoNodes(of, "us-east")).toEqual([]);
    await shop.advance(21);
    expect(await listDemoNodes(of, region)).toEqual([]);
  } finally {
    await shop.close();
  }
});

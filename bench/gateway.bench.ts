import type { Benchmark, Row } from "./benchmark.ts";
import { type Contender, type Measured, openStage, type Stage } from "./gateway/stage.ts";
import { interleave, median, medianRatio } from "./sampling.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = 1.5;
/** V8 goes on compiling what is busy for some ten seconds, on a core that the measured process has alone. */
const warmUpSeconds = 10;
/** What the engine writes for one stream: 32 words, the end, and what closes it. */
const chunksPerStream = 34;

const question = {
  model: "bench",
  messages: [{ role: "user", content: "Say something about benchmarks, please. ".repeat(4) }],
  temperature: 0.7,
  max_tokens: 64,
};
const bodies = {
  json: JSON.stringify(question),
  stream: JSON.stringify({ ...question, stream: true }),
  paced: JSON.stringify({ ...question, stream: true, user: "paced" }),
};

type Order = Parameters<Stage["measure"]>[1];
type Figures = Map<Contender, Measured[]>;

/** Measures contenders in interleaved rounds, keeping everything that each measurement gave. */
async function compare(stage: Stage, contenders: readonly Contender[], order: Order): Promise<Figures> {
  const figures: Figures = new Map(contenders.map((contender) => [contender, []]));
  const measures = contenders.map((contender) => {
    const measure = async () => {
      const measured = await stage.measure(contender, order);
      figures.get(contender)?.push(measured);
      return measured.perSecond;
    };
    return [contender, measure] as const;
  });
  await interleave(Object.fromEntries(measures), rounds);
  return figures;
}

/** A row whose value is the median, and whose ratio to what stands beside it is the median of the rounds' ratios. */
function row(
  measure: string,
  unit: string,
  figures: Figures,
  of: (measured: Measured) => number,
  pair: [Contender, Contender],
  target?: Row["target"],
): Row {
  const [value, beside] = pair.map((contender) => (figures.get(contender) ?? []).map(of));
  const middle = median(beside ?? []);
  return {
    measure,
    unit,
    value: medianRatio(value ?? [], beside ?? []) * middle,
    beside: { name: pair[1], value: middle },
    ...(target ? { target } : {}),
  };
}

async function throughput(stage: Stage, kind: "json" | "stream", connections: number): Promise<Row[]> {
  const contenders: Contender[] = ["direct", "floor", "gateway"];
  if (stage.hasPortkey && connections > 1) contenders.push("portkey");
  const figures = await compare(stage, contenders, { kind: "throughput", body: bodies[kind], connections, seconds });
  const rate = (each: Measured) => each.perSecond;
  // Of the engine's bytes the gateway gets more than the floor: usage in each chunk, which it asks for.
  const what = kind === "json" ? "JSON" : "stream with usage in each chunk";
  const name = `Gateway, ${what}, ${connections} connection${connections === 1 ? "" : "s"}`;
  const rows = [
    row(name, "req/s", figures, rate, ["gateway", "floor"], connections > 1 ? { least: 0.8 } : undefined),
    row(`${name}, against a direct call`, "req/s", figures, rate, ["gateway", "direct"]),
    row(`${name}, CPU`, "µs/req", figures, (each) => each.cpuMicrosPerRequest, ["gateway", "floor"]),
  ];
  if (contenders.includes("portkey")) {
    const least = kind === "json" ? 15 : 10;
    rows.push(row(`${name}, against Portkey's`, "req/s", figures, rate, ["gateway", "portkey"], { least }));
  }
  return rows;
}

/** Time to the first byte beyond the direct call's, of gateway and floor. */
async function addedToFirstByte(stage: Stage, kind: "json" | "stream"): Promise<Row[]> {
  const contenders: Contender[] = ["direct", "floor", "gateway"];
  if (stage.hasPortkey) contenders.push("portkey");
  const figures = await compare(stage, contenders, { kind: "firstByte", body: bodies[kind], connections: 1, seconds });
  const added = (contender: Contender) =>
    (figures.get(contender) ?? []).map(
      (each, round) => each.firstByteMs - (figures.get("direct")?.[round]?.firstByteMs ?? Number.NaN),
    );
  const measure = `Gateway, added to the first ${kind === "json" ? "byte" : "token"}, ${kind}`;
  const beside = (name: Contender, most: number): Row => ({
    measure: name === "floor" ? measure : `${measure}, against Portkey's`,
    unit: "ms",
    value: medianRatio(added("gateway"), added(name)) * median(added(name)),
    beside: { name, value: median(added(name)) },
    target: { most },
  });
  return [beside("floor", 1.35), ...(stage.hasPortkey ? [beside("portkey", 0.45)] : [])];
}

async function metering(stage: Stage): Promise<Row> {
  const order: Order = { kind: "throughput", body: bodies.json, connections: 32, seconds };
  // It did nothing since the beginning, and must get warm again.
  await stage.measure("unmetered", { ...order, seconds: 3 });
  const figures = await compare(stage, ["unmetered", "gateway"], order);
  return row("Gateway, metering on against off", "req/s", figures, (each) => each.perSecond, ["gateway", "unmetered"], {
    least: 0.92,
  });
}

async function pacedStreams(stage: Stage): Promise<Row[]> {
  const figures = await compare(stage, ["floor", "gateway"], {
    kind: "throughput",
    body: bodies.paced,
    connections: 256,
    // Streams that the end of a measurement cuts cost, and do not count: there are few of them in so long a time.
    seconds: 8,
  });
  return [
    row(
      "Gateway, 256 paced streams, CPU",
      "µs/chunk",
      figures,
      (each) => each.cpuMicrosPerRequest / chunksPerStream,
      ["gateway", "floor"],
      { most: 1.3 },
    ),
    row("Gateway, 256 paced streams, memory", "MB", figures, (each) => each.rssBytes / 1e6, ["gateway", "floor"], {
      most: 1.2,
    }),
  ];
}

export const benchmark: Benchmark = {
  name: "gateway",
  describe:
    "the inference gateway, everything on, beside node:http + undici without logic, and a direct call of the same engine",
  run: async () => {
    const stage = await openStage();
    try {
      const rows: Row[] = [
        {
          measure: "Gateway, memory at rest",
          unit: "MB",
          value: stage.gatewayAtRestBytes / 1e6,
          // What Portkey's gateway was measured with, in the design's own run.
          target: { most: 78 },
        },
      ];
      const all: Contender[] = ["direct", "floor", "gateway", "unmetered"];
      if (stage.hasPortkey) all.push("portkey");
      for (const contender of all) {
        for (const body of [bodies.json, bodies.stream])
          await stage.measure(contender, { kind: "throughput", body, connections: 32, seconds: warmUpSeconds });
      }
      for (const kind of ["json", "stream"] as const) {
        for (const connections of [1, 32, 256]) rows.push(...(await throughput(stage, kind, connections)));
        rows.push(...(await addedToFirstByte(stage, kind)));
      }
      return [...rows, await metering(stage), ...(await pacedStreams(stage))];
    } finally {
      await stage.close();
    }
  },
};

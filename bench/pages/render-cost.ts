import type { Row } from "../benchmark.ts";
import { interleave, median, medianRatio } from "../sampling.ts";
import { cpuMsOf, processOn } from "./process-cpu.ts";

const rounds = 9;
const requestsARound = 24;
const empty = "empty page";

/** What is asked for again and again, and what its CPU is compared with. */
export interface Rendered {
  path: string;
  headers?: Record<string, string>;
  /** Of the others by name; the empty page unless said. */
  beside?: string;
  /** CPU at most, as a multiple of what stands beside it. */
  most: number;
}

/** CPU and time that the console's process spends on a page, beside the empty page of the same build or another page. */
export async function measureRenderCost(
  consoleUrl: string,
  cookie: string,
  pages: Readonly<Record<string, Rendered>>,
): Promise<Row[]> {
  const all: Record<string, Pick<Rendered, "path" | "headers">> = { [empty]: { path: "/empty" }, ...pages };
  const pid = processOn(Number(new URL(consoleUrl).port));
  const time = new Map<string, number[]>(Object.keys(all).map((name) => [name, []]));
  const load = async ({ path, headers }: Pick<Rendered, "path" | "headers">, count: number) => {
    const started = performance.now();
    for (let index = 0; index < count; index++)
      await render(consoleUrl + path, { cookie, accept: "text/html", ...headers });
    return (performance.now() - started) / count;
  };
  for (const page of Object.values(all)) await load(page, requestsARound * 2);
  const cpu = await interleave(
    Object.fromEntries(
      Object.entries(all).map(([name, page]) => [
        name,
        async () => {
          const before = pid === undefined ? 0 : cpuMsOf(pid);
          time.get(name)?.push(await load(page, requestsARound));
          return pid === undefined ? 0 : (cpuMsOf(pid) - before) / requestsARound;
        },
      ]),
    ),
    rounds,
  );
  return Object.entries(pages).flatMap(([name, { beside = empty, most }]) => [
    ...(pid === undefined ? [] : [toRow(`Server CPU of ${name}`, cpu, name, beside, { most })]),
    toRow(`Server time of ${name}`, time, name, beside),
  ]);
}

function toRow(
  measure: string,
  samples: ReadonlyMap<string, number[]>,
  name: string,
  beside: string,
  target?: { most: number },
): Row {
  const values = samples.get(name) ?? [];
  const floor = samples.get(beside) ?? [];
  const value = median(values);
  // The ratio is the median of the rounds' own ratios; the floor is shown so that the two agree.
  return {
    measure,
    value,
    unit: "ms",
    beside: { name: beside, value: value / medianRatio(values, floor) },
    ...(target && { target }),
  };
}

async function render(address: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(address, { headers, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
}

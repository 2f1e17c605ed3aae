import type { Row } from "../benchmark.ts";
import { interleave, median, medianRatio } from "../sampling.ts";
import { cpuMsOf, processOn } from "./process-cpu.ts";

const rounds = 9;
const requestsARound = 24;
const empty = "empty page";

/** CPU and time that the console's process spends on a page, beside the empty page of the same build. */
export async function measureRenderCost(
  consoleUrl: string,
  cookie: string,
  pages: Readonly<Record<string, string>>,
): Promise<Row[]> {
  const addresses: Record<string, string> = { [empty]: "/empty", ...pages };
  const pid = processOn(Number(new URL(consoleUrl).port));
  const time = new Map<string, number[]>(Object.keys(addresses).map((name) => [name, []]));
  const load = async (path: string, count: number) => {
    const started = performance.now();
    for (let index = 0; index < count; index++) await render(consoleUrl + path, cookie);
    return (performance.now() - started) / count;
  };
  for (const path of Object.values(addresses)) await load(path, requestsARound * 2);
  const cpu = await interleave(
    Object.fromEntries(
      Object.entries(addresses).map(([name, path]) => [
        name,
        async () => {
          const before = pid === undefined ? 0 : cpuMsOf(pid);
          time.get(name)?.push(await load(path, requestsARound));
          return pid === undefined ? 0 : (cpuMsOf(pid) - before) / requestsARound;
        },
      ]),
    ),
    rounds,
  );
  return Object.keys(pages).flatMap((name) => [
    ...(pid === undefined ? [] : [toRow(`Server CPU of ${name}`, "ms", cpu, name, { most: 2.5 })]),
    toRow(`Server time of ${name}`, "ms", time, name),
  ]);
}

function toRow(
  measure: string,
  unit: string,
  samples: ReadonlyMap<string, number[]>,
  name: string,
  target?: { most: number },
): Row {
  const values = samples.get(name) ?? [];
  const floor = samples.get(empty) ?? [];
  const value = median(values);
  // The ratio is the median of the rounds' own ratios; the floor is shown so that the two agree.
  return {
    measure,
    value,
    unit,
    beside: { name: empty, value: value / medianRatio(values, floor) },
    ...(target && { target }),
  };
}

async function render(address: string, cookie: string): Promise<void> {
  const answer = await fetch(address, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
}

// The load generator, a process of its own: each message asks for one measurement.
import { Agent, request } from "node:http";
import autocannon from "autocannon";

export interface LoadOrder {
  url: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  seconds: number;
  kind: "throughput" | "firstByte";
}

export interface LoadResult {
  requests: number;
  perSecond: number;
  /** Median time to the first byte of the answer, milliseconds. */
  firstByteMs: number;
  errors: number;
}

process.on("message", (order: LoadOrder) => {
  const measure = order.kind === "throughput" ? measureThroughput : measureFirstByte;
  measure(order).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());

async function measureThroughput({ url, headers, body, connections, seconds }: LoadOrder): Promise<LoadResult> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    body,
    headers,
  });
  return {
    requests: result["2xx"],
    perSecond: result["2xx"] / result.duration,
    firstByteMs: 0,
    errors: result.errors + result.non2xx + result.timeouts,
  };
}

async function measureFirstByte({ url, headers, body, seconds }: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) times.push(await firstByteOf(url, headers, body, agent));
  agent.destroy();
  times.sort((left, right) => left - right);
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    firstByteMs: times[times.length >> 1] ?? 0,
    errors: 0,
  };
}

function firstByteOf(url: string, headers: Record<string, string>, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const call = request(
      url,
      { method: "POST", agent, headers: { ...headers, "content-length": body.length } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
        let first = 0;
        response.once("data", () => {
          first = performance.now() - started;
        });
        response.on("data", () => undefined);
        response.on("end", () => resolve(first));
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

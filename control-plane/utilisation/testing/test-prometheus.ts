import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A sample of one GPU at an instant in Unix seconds; null where there is none. */
export type Sample = (metric: string, node: string, gpu: number, at: number) => number | null;

export interface TestPrometheus {
  baseUrl: string;
  /** Every query that came, and the token that came with it. */
  asked: { query: string; nodes: string[]; start: number; end: number; authorization: string | undefined }[];
  sample: Sample;
  /** Instead of an answer, when set. */
  raw: { status: number; body: string; headers?: Record<string, string> } | null;
  close(): Promise<void>;
}

const everySeconds = 60;
const gpus = [0, 1, 2, 3, 4, 5, 6, 7];
const form = /^avg by \((\w+)(, gpu)?\) \(avg_over_time\((\w+)\{\w+=~"([^"]*)"\}\[(\d+)s\]\)\)$/;

/** A Prometheus for tests: a sample a minute, means over the last range, exactly as the real one takes them. */
export async function startTestPrometheus(): Promise<TestPrometheus> {
  const state: Omit<TestPrometheus, "close"> = { baseUrl: "", asked: [], sample: () => null, raw: null };
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams(await textOf(request));
    const [query, start, end, step] = [
      body.get("query") ?? "",
      ...["start", "end", "step"].map((name) => Number(body.get(name))),
    ];
    const [, label = "", byGpu, metric = "", names = "", range = "0"] = form.exec(query) ?? [];
    const nodes = names.split("|").map((name) => name.replace(/\\\\(.)/g, "$1"));
    state.asked.push({ query, nodes, start: start ?? 0, end: end ?? 0, authorization: request.headers.authorization });
    if (state.raw) {
      response.writeHead(state.raw.status, state.raw.headers).end(state.raw.body);
      return;
    }
    const result = nodes.flatMap((node) =>
      (byGpu ? gpus.map((gpu) => [gpu]) : [gpus]).flatMap((own) => {
        const values = [];
        for (let at = start ?? 0; at <= (end ?? 0); at += step ?? 1) {
          const mean = meanOf(
            own.map((gpu) => (when: number) => state.sample(metric, node, gpu, when)),
            at,
            Number(range),
          );
          if (mean !== null) values.push([at, String(mean)]);
        }
        const labels = byGpu ? { [label]: node, gpu: String(own[0]) } : { [label]: node };
        return values.length > 0 ? [{ metric: labels, values }] : [];
      }),
    );
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ status: "success", data: { resultType: "matrix", result } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is an object.
  state.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

/** Mean of the GPUs' means over the samples in `(at - range, at]`. */
function meanOf(gpusOfIt: readonly ((at: number) => number | null)[], at: number, range: number): number | null {
  const means = gpusOfIt.flatMap((sample) => {
    const values = [];
    for (let when = Math.ceil((at - range + 1) / everySeconds) * everySeconds; when <= at; when += everySeconds) {
      const value = sample(when);
      if (value !== null) values.push(value);
    }
    return values.length > 0 ? [values.reduce((sum, value) => sum + value, 0) / values.length] : [];
  });
  return means.length > 0 ? means.reduce((sum, value) => sum + value, 0) / means.length : null;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

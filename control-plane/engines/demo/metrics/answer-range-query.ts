import { z } from "zod";
import { DemoError } from "../demo-error.ts";
import { demoFields } from "./demo-fields.ts";
import { demoGpu, type GpuLoad, gpusOf, isDemoNode } from "./gpu-load.ts";

const mostValues = 2_000_000;

const expression = /^avg by \((\w+)(, gpu)?\) \(avg_over_time\((\w+)\{(\w+)=~"([^"]*)"\}\[(\d+)s\]\)\)$/;

const rangeQuery = z.object({
  query: z.string(),
  start: z.coerce.number(),
  end: z.coerce.number(),
  step: z.coerce.number().positive(),
});

/** Answers a range query as Prometheus does, of the one form that the control plane asks; of made-up GPUs. */
export function answerRangeQuery(form: URLSearchParams): string {
  const asked = rangeQuery.safeParse(Object.fromEntries(form));
  if (!asked.success) throw new DemoError(400, "Send query, start, end and step.", { code: "bad_data" });
  const { query, start, end, step } = asked.data;
  const [, label, byGpu, metric = "", matched, pattern = "", range = "0"] = expression.exec(query) ?? [];
  const field = demoFields[metric]?.of;
  if (!label || label !== matched || !field) return answer([]);
  const nodes = pattern
    .split("|")
    .map((name) => name.replace(/\\+(.)/g, "$1"))
    // Any other pattern of a query has no series, as nobody's node has none.
    .filter(isDemoNode);
  const count = Math.floor((end - start) / step) + 1;
  if (count * nodes.length * 8 > mostValues) throw new DemoError(422, "Too many values.", { code: "execution" });
  const instants = Array.from({ length: Math.max(0, count) }, (_, index) => start + index * step);
  const series = nodes.flatMap((node) => {
    const gpus = Array.from({ length: gpusOf(node) }, (_, gpu) => demoGpu(node, gpu));
    const values = (of: readonly Gpu[]) => instants.map((at) => [at, String(meanOver(of, field, at, Number(range)))]);
    return byGpu
      ? gpus.map((gpu, index) => ({ metric: { [label]: node, gpu: String(index) }, values: values([gpu]) }))
      : [{ metric: { [label]: node }, values: values(gpus) }];
  });
  return answer(series);
}

type Gpu = ReturnType<typeof demoGpu>;

/** Mean of samples within `(at - range, at]`: one a minute, at most four of them. */
function meanOver(gpus: readonly Gpu[], field: (load: GpuLoad) => number, at: number, range: number): number {
  const samples = Math.min(4, Math.max(1, Math.floor(range / 60)));
  let sum = 0;
  for (const gpu of gpus)
    for (let index = 0; index < samples; index++) sum += field(gpu(at - (index * range) / samples));
  return Math.round((sum / (gpus.length * samples)) * 1000) / 1000;
}

function answer(result: readonly object[]): string {
  return JSON.stringify({ status: "success", data: { resultType: "matrix", result } });
}

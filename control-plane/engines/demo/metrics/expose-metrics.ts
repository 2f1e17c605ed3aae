import { Gauge, Registry } from "prom-client";
import type { Temporal } from "temporal-polyfill";
import { demoFields } from "./demo-fields.ts";
import { demoGpu, gpuModelOf, gpusOf } from "./gpu-load.ts";

const labelNames = ["gpu", "UUID", "device", "modelName", "Hostname"] as const;

/**
 * What NVIDIA's DCGM exporter would tell of these nodes at an instant, in the Prometheus text format: a series for each GPU, under the
 * names and labels of the exporter. The values are those that a range query answers for that instant.
 */
export async function exposeMetrics(nodes: readonly string[], at: Temporal.Instant): Promise<string> {
  const registry = new Registry();
  const gauges = Object.entries(demoFields).map(([name, { help, of }]) => ({
    gauge: new Gauge({ name, help, labelNames, registers: [registry] }),
    of,
  }));
  const seconds = at.epochMilliseconds / 1000;
  for (const node of nodes)
    for (let gpu = 0; gpu < gpusOf(node); gpu++) {
      const load = demoGpu(node, gpu)(seconds);
      const labels = {
        ...{ gpu: String(gpu), device: `nvidia${gpu}`, UUID: `GPU-${node}-${gpu}` },
        ...{ modelName: gpuModelOf(node), Hostname: node },
      };
      for (const { gauge, of } of gauges) gauge.set(labels, of(load));
    }
  return registry.metrics();
}

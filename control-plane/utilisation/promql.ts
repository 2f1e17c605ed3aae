/** Fields of NVIDIA's DCGM exporter that are read. Memory is in MiB, power in watts. */
export const dcgmMetrics = {
  utilisation: "DCGM_FI_DEV_GPU_UTIL",
  memoryUsed: "DCGM_FI_DEV_FB_USED",
  memoryFree: "DCGM_FI_DEV_FB_FREE",
  power: "DCGM_FI_DEV_POWER_USAGE",
} as const;
export type DcgmMetric = (typeof dcgmMetrics)[keyof typeof dcgmMetrics];

export interface Selection {
  metric: DcgmMetric;
  nodeLabel: string;
  nodes: readonly string[];
  /** One series a node, or one a GPU. */
  by: "node" | "gpu";
  stepSeconds: number;
}

/**
 * The mean of each step, over the samples taken in it. A range selector takes no sample from before the step, where an
 * instant one looks back five minutes: that could be somebody else's.
 */
export function toPromql({ metric, nodeLabel, nodes, by, stepSeconds }: Selection): string {
  const names = nodes.map(escapeForRegex).join("|");
  const labels = by === "gpu" ? `${nodeLabel}, gpu` : nodeLabel;
  return `avg by (${labels}) (avg_over_time(${metric}{${nodeLabel}=~${quote(names)}}[${stepSeconds}s]))`;
}

/** Prometheus anchors its regular expressions, so a name matches itself alone. */
function escapeForRegex(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

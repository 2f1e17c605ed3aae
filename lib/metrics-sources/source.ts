/** Where a region's GPU metrics come from, as the desk shows it. */
export interface SourceView {
  baseUrl: string;
  hasSecret: boolean;
  nodeLabel: string;
  demo: boolean;
  askedAt: string | null;
  answeredAt: string | null;
  problem: string | null;
}

/** A region, with its source or without one. */
export interface RegionMetrics {
  region: { id: string; name: string };
  source: SourceView | null;
}

/** What a source said when it was asked just now. */
export interface CheckView {
  answers: boolean;
  problem: string | null;
  askedNodes: number;
  knownNodes: number;
}

/** How a source stands. One that was never asked is as good as it is said to be. */
export function sourceStatus({ problem, askedAt }: SourceView): { status: string; label: string } {
  if (problem) return { status: "unhealthy", label: "Not answering" };
  return askedAt ? { status: "healthy", label: "Answering" } : { status: "open", label: "Not asked yet" };
}

/** How a test went, in a sentence. */
export function checkInWords({ answers, problem, askedNodes, knownNodes }: CheckView): string {
  if (!answers) return problem ?? "It does not answer.";
  if (askedNodes === 0) return "It answers. No node is released in this region now, so no name could be compared.";
  if (knownNodes === askedNodes) return `It answers, and knows all ${askedNodes} nodes that were asked for.`;
  return `It answers, and knows ${knownNodes} of ${askedNodes} nodes: see whether the label carries the names under which nodes were released.`;
}

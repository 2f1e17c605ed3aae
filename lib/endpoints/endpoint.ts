/** A dedicated endpoint as its list and page show it. */
export interface EndpointView {
  id: string;
  name: string;
  state: "planned" | "deploying" | "running" | "stopping" | "stopped" | "failed";
  /** What requests name as their model. */
  model: string;
  modelId: string | null;
  weights: string;
  reservationId: string;
  replicas: number;
  nodesPerReplica: number;
  /** Null for every project. */
  projectIds: readonly string[] | null;
  contextTokens: number;
  /** Of one answer. */
  maxOutputTokens: number;
  note: string;
  /** Null while no server is handed over. */
  healthy: boolean | null;
  reason: string | null;
  createdAt: string;
  createdBy: string;
  since: string;
  endsAt: string;
}

/** A reservation that an endpoint can be put on. */
export interface EndpointPlace {
  id: string;
  name: string;
  region: string;
  nodeType: string;
  nodes: number;
  /** That no endpoint uses. */
  freeNodes: number;
  startsAt: string;
  endsAt: string;
}

/** Whether an endpoint has nodes, or will have. */
export function isLiving({ state }: Pick<EndpointView, "state">): boolean {
  return state !== "stopped" && state !== "failed";
}

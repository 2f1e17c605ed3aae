import type { Temporal } from "temporal-polyfill";
import type { AccessKind } from "../contract/access.ts";
import type { getAccess } from "../contract/reservations.ts";
import type { RouteAnswer } from "../contract/route.ts";

type Access = RouteAnswer<typeof getAccess>;

/** One way to reach nodes, as an engine or an operator gives it. */
export interface GivenMethod {
  kind: AccessKind;
  label: string;
  value: string;
  note: string | null;
}

/** What a reservation has been promised on the cluster: these nodes, from then on until then. */
export interface Grant {
  reservationId: string;
  nodeNames: readonly string[];
  /** Since when the engine can know of it: the start, or the purchase when that came after the start. */
  since: Temporal.Instant;
  until: Temporal.Instant;
}

/** That the nodes of a grant can be reached, since when and how. */
export interface Handover {
  reservationId: string;
  handedOverAt: Temporal.Instant;
  /** Made up by the demo: the details lead nowhere. */
  demo: boolean;
  methods: GivenMethod[];
}

/** Nodes that a reservation has lost to a reclaim. */
export type Taken = Pick<Grant, "reservationId" | "nodeNames">;

/** What fulfils reservations. All functions can be called again at any time with the same plan. */
export interface Engine {
  readonly name: Access["engine"];
  /** Brings the cluster to the plan: releases before grants. */
  apply(plan: readonly Grant[]): Promise<void>;
  /** Takes nodes out of a reservation's hands, after the ledger has. */
  takeBack(taken: Taken): Promise<void>;
  /** Starts nothing new on a node that is out of service. */
  drainNode(node: { nodeName: string }): Promise<void>;
  /** Makes one node of a reservation ready in the place of another. */
  replaceNode(change: { reservationId: string; nodeName: string; newNodeName: string }): Promise<void>;
  /** Which grants of the plan were handed over by an instant. */
  observe(plan: readonly Grant[], now: Temporal.Instant): Promise<readonly Handover[]>;
}

import type { NodeEventType, OutageCode, ReservationHealth } from "@/control-plane/contract/health";
import { codeWords } from "./code-words";

export type HealthView = ReservationHealth;
export type NodeHealthView = HealthView["nodes"][number];
export type NodeEventView = HealthView["events"][number];

/** How a node's state looks as a status: a word with shape and colour. */
export const nodeLooks: Record<NodeHealthView["state"], { status: string; label: string }> = {
  healthy: { status: "active", label: "Serves" },
  unhealthy: { status: "announced", label: "Serves, with a warning" },
  fault: { status: "failed", label: "Out of service" },
  maintenance: { status: "ending", label: "Maintenance" },
  replacing: { status: "provisioning", label: "Being made ready" },
};

const happened: Record<NodeEventType, string> = {
  fault: "Out of service",
  unhealthy: "Warning",
  maintenance: "Maintenance planned",
  replacement_started: "Is made ready in place of the node that is out of service",
  replaced: "Serves in place of the node that was out of service",
  replacement_failed: "Could not take the place of the node that is out of service",
  restored: "Serves again",
};

/** What happened to a node, in words: "Out of service: GPU fell off the bus (XID 79)". */
export function eventWords({ type, code }: { type: NodeEventType; code: OutageCode }): string {
  const says = type === "fault" || type === "unhealthy";
  return says ? `${happened[type]}: ${codeWords[code]}` : happened[type];
}

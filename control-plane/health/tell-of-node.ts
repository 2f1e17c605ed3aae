import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { NodeEventType, OutageCode } from "../contract/health.ts";
import { nodeEvents } from "../db/schema/health.ts";
import type { EventFacts } from "../events/record-event.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { getReservation } from "../reservations/reservations.ts";
import { followDelivery } from "./follow-delivery.ts";
import type { Holder } from "./lock-node.ts";
import type { NodeRow, OutageRow } from "./outages.ts";
import { servingNodes } from "./serving-nodes.ts";

interface Happening {
  type: NodeEventType;
  outage: OutageRow;
  node: NodeRow;
  /** Whose reservation it touches; null for nobody's. */
  holder: Holder | null;
  at: Temporal.Instant;
  note: string;
  /** Of a replacement. */
  newNode?: NodeRow;
}

/**
 * Leaves what happened to a node: in its history and the operator's audit log, and for whoever has it in their audit log
 * and as an event. What the reservation says of its nodes is brought up to date first.
 */
export async function tellOfNode(ctx: OperatorContext, happening: Happening): Promise<void> {
  const { type, outage, node, holder, at, note, newNode } = happening;
  await ctx.db.insert(nodeEvents).values({
    id: newId("nev", ctx.clock.now()),
    nodeNumber: (newNode ?? node).number,
    outageId: outage.id,
    organizationId: holder?.reservation.organizationId ?? null,
    reservationId: holder?.reservation.id ?? null,
    ...{ type, code: outage.code, note, at, recordedAt: ctx.clock.now() },
    ...{ actorType: ctx.actor.type, actorId: ctx.actor.id, actorName: ctx.actor.name },
  });
  const summary =
    `${words[type]} ${node.name}${newNode ? `, by ${newNode.name}` : ""} (${outage.code}), from ${at} on. ${note}`.trim();
  const audit = { action: `node.${type}`, target: { type: "node", id: node.id }, summary };
  const after = { outageId: outage.id, code: outage.code, at: at.toString(), newNodeId: newNode?.id ?? null };
  await recordAudit(ctx, { ...audit, after });
  if (!holder) return;
  await followDelivery(holder.ctx, holder.reservation.id);
  const { reservation } = await getReservation(holder.ctx, holder.reservation.id);
  const deliveredNodes = servingNodes(reservation);
  const target = { type: "reservation", id: reservation.id };
  await recordAudit(holder.ctx, { ...audit, target, after: { ...after, deliveredNodes } });
  const facts = {
    ...toEventFacts(reservation),
    nodeName: node.name,
    // The column is only ever written from a code.
    code: outage.code as OutageCode,
    note,
    since: at.toString(),
    deliveredNodes,
  };
  await recordEvent(holder.ctx, toEvent(type, reservation.id, facts, { outage, newNode }));
}

const words: Record<NodeEventType, string> = {
  fault: "Fault of",
  unhealthy: "Warning about",
  maintenance: "Maintenance of",
  replacement_started: "Began to replace",
  replaced: "Replaced",
  replacement_failed: "Could not replace",
  restored: "Back in service:",
};

type Facts = Extract<EventFacts, { type: "node.fault" }>["facts"];

function toEvent(
  type: NodeEventType,
  subjectId: string,
  facts: Facts,
  { outage, newNode }: Pick<Happening, "outage" | "newNode">,
): EventFacts {
  switch (type) {
    case "maintenance":
      return { type: "node.maintenance", subjectId, facts: { ...facts, until: String(outage.endsAt) } };
    case "replacement_started":
    case "replaced":
    case "replacement_failed":
      return { type: `node.${type}`, subjectId, facts: { ...facts, newNodeName: newNode?.name ?? "" } };
    default:
      return { type: `node.${type}`, subjectId, facts };
  }
}

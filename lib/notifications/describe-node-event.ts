import type { Event } from "@/control-plane/contract/events";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import { codeWords } from "@/lib/health/code-words";
import { servingWords } from "@/lib/health/serving-words";

type NodeEvent = Extract<Event, { type: `node.${string}` }>;

/** What happened to a node, in words for one person. */
export function describeNodeEvent(event: NodeEvent, timeZone: string): { title: string; body: string } {
  const { name, nodeName, code, note, since, deliveredNodes, nodes } = event.facts;
  const added = note ? ` ${note}` : "";
  const left = servingWords(deliveredNodes, nodes);
  switch (event.type) {
    case "node.fault":
      return {
        title: `A node of ${name} is out of service`,
        body: `${nodeName}: ${codeWords[code]}, since ${formatInstant(since, timeZone)}. ${left}${added}`,
      };
    case "node.unhealthy":
      return {
        title: `A node of ${name} is not well`,
        body: `${nodeName} still serves: ${codeWords[code]}, since ${formatInstant(since, timeZone)}.${added}`,
      };
    case "node.maintenance":
      return {
        title: `Maintenance of a node of ${name}`,
        body: `${nodeName} is out of service ${formatWindow(since, event.facts.until, timeZone)}, and not charged then.${added}`,
      };
    case "node.replacement_started":
      return {
        title: `A node of ${name} is being replaced`,
        body: `${event.facts.newNodeName} is made ready in the place of ${nodeName}. It is not charged before it serves.`,
      };
    case "node.replaced":
      return {
        title: `A node of ${name} was replaced`,
        body: `${event.facts.newNodeName} serves in the place of ${nodeName}. The reservation's page says how to reach it.${added}`,
      };
    case "node.replacement_failed":
      return {
        title: `A node of ${name} could not be replaced`,
        body: `${event.facts.newNodeName} could not take the place of ${nodeName}. ${left}${added}`,
      };
    case "node.restored":
      return {
        title: `A node of ${name} is well again`,
        body: `${nodeName} serves since ${formatInstant(since, timeZone)}.${added}`,
      };
  }
}

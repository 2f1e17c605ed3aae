import type { Event } from "@/control-plane/contract/events";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";

type WaitlistEvent = Extract<Event, { type: `waitlist.${string}` | `successor.${string}` }>;

/** What a person is told of what they wait for, or of what is to follow a reservation. */
export function describeWaitlistEvent(event: WaitlistEvent, timeZone: string) {
  switch (event.type) {
    case "waitlist.matched":
      return {
        title: `What you wait for is free: ${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType}`,
        body: `In ${event.facts.region}, ${formatWindow(event.facts.from, event.facts.until, timeZone)}, at ${formatMoney(event.facts.price)} for each node-hour. It is not held for you: take a quote.`,
        path: "capacity/waitlist",
      };
    case "waitlist.bought":
      return {
        title: `Bought from the waitlist: ${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType}`,
        body: `In ${event.facts.region}, ${formatWindow(event.facts.from, event.facts.until, timeZone)}, at ${formatMoney(event.facts.price)} for each node-hour.`,
        path: `reservations/${event.facts.reservationId}`,
      };
    case "waitlist.expired":
      return {
        title: `No match for ${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType}`,
        body: "Your waitlist entry has expired. Nothing was bought.",
        path: "capacity/waitlist",
      };
    case "waitlist.blocked":
      return {
        title: `${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType} were free, and not bought`,
        body: `${event.facts.detail} Your entry is tried again whenever something changes.`,
        path: "capacity/waitlist",
      };
    case "waitlist.held": {
      const { nodes, nodeType, region, from, until, price, followsName, approvalRequestId, deadline } = event.facts;
      const what = `${formatCount(nodes, "node")} of ${nodeType}`;
      return {
        title:
          followsName === null
            ? `Found, and waits for approval: ${what}`
            : `What is to follow ${followsName} waits for approval`,
        body: `${what} in ${region}, ${formatWindow(from, until, timeZone)}, at ${formatMoney(price)} for each node-hour. A policy covers it: approval was asked for in your name, and the nodes are held until ${formatInstant(deadline, timeZone)}.`,
        path: `approvals/${approvalRequestId}`,
      };
    }
    case "waitlist.withdrawn": {
      const { nodes, nodeType, followsId, followsName, detail } = event.facts;
      const wish = `${formatCount(nodes, "node")} of ${nodeType}`;
      return {
        title: followsName === null ? `${wish} will not be bought` : `Nothing follows ${followsName}`,
        body: `${detail} The order for ${wish} is withdrawn and nothing was bought. Enter it again if you still need it.`,
        path: followsId === null ? "capacity/waitlist" : `reservations/${followsId}`,
      };
    }
    case "successor.bought":
      return {
        title: `What follows ${event.facts.followsName} is bought`,
        body: `${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType} in ${event.facts.region}, ${formatWindow(event.facts.from, event.facts.until, timeZone)}, at ${formatMoney(event.facts.price)} for each node-hour.`,
        path: `reservations/${event.facts.reservationId}`,
      };
    case "successor.blocked":
      return {
        title: `What is to follow ${event.facts.name} was found, and not bought`,
        body: `${event.facts.detail} It is tried again whenever something changes.`,
        path: `reservations/${event.facts.reservationId}`,
      };
    case "successor.expired":
      return {
        title: `Nothing follows ${event.facts.name}`,
        body: `No ${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType} were free under your ceiling in time. Nothing was bought.`,
        path: `reservations/${event.facts.reservationId}`,
      };
  }
}

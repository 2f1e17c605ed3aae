import type { Event } from "@/control-plane/contract/events";
import type { EventWords } from "./event-words";

type DeliveryEvent = Extract<Event, { type: "delivery.mailed" | "delivery.failed" }>;

/** What a delivery took along, or what it could not deliver. */
export function describeDeliveryEvent(event: DeliveryEvent): EventWords {
  const path = `deliveries/${event.subjectId}`;
  const { name } = event.facts;
  if (event.type === "delivery.failed") {
    return { title: `${event.facts.title} could not be delivered`, body: `${name}: ${event.facts.fault}`, path };
  }
  const { document, to } = event.facts;
  return { title: `${document?.number ?? "A test"} was mailed`, body: `${name}, to ${to.join(", ")}.`, path };
}

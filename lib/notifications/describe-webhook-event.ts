import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";

type WebhookEvent = Extract<Event, { type: "webhook.failing" | "webhook.paused" }>;

/** That a program of the customer's is not told of events any more. */
export function describeWebhookEvent(event: WebhookEvent, timeZone: string) {
  const { name, fault, since, waiting } = event.facts;
  const path = `webhooks/${event.subjectId}`;
  const why = `Nothing has arrived since ${formatInstant(since, timeZone)}: ${fault} ${formatCount(waiting, "event")} ${waiting === 1 ? "waits" : "wait"}.`;
  if (event.type === "webhook.failing")
    return { title: `${name} does not take events`, body: `${why} Each is tried for three days.`, path };
  return { title: `${name} is paused`, body: `${why} Mend it, then resume it: what waits is sent.`, path };
}

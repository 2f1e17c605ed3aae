import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { EventWords } from "./event-words";

type ReclaimEvent = Extract<Event, { type: `reclaim.${string}` }>;

/** What becomes of a reclaim, in words for one person, with its page. */
export function describeReclaimEvent(event: ReclaimEvent, timeZone: string): EventWords {
  const time = (instant: string) => formatInstant(instant, timeZone);
  switch (event.type) {
    case "reclaim.announced":
      return ofReclaim(
        event,
        `${formatCount(event.facts.takenNodes, "node")} of ${event.facts.name} will be taken back`,
        `These nodes are surplus, and go back at ${time(event.facts.takenBackAt)}. Save what is on them before.`,
      );
    case "reclaim.withdrawn":
      return ofReclaim(
        event,
        `${event.facts.name} keeps all its nodes`,
        "The operator has withdrawn the reclaim that was announced.",
      );
    case "reclaim.completed":
      return ofReclaim(
        event,
        `${formatCount(event.facts.takenNodes, "node")} of ${event.facts.name} ${event.facts.takenNodes === 1 ? "was" : "were"} taken back`,
        `They went at ${time(event.facts.takenBackAt)} and are charged no longer.`,
      );
    case "reclaim.notice_broken":
      return ofReclaim(
        event,
        `${formatMoney(event.facts.credit)} credited: nodes of ${event.facts.name} went too early`,
        `They were gone at ${time(event.facts.takenBackAt)}, announced was ${time(event.facts.deadline)}. The credit is on the invoice of the month.`,
      );
  }
}

function ofReclaim(event: ReclaimEvent, title: string, body: string): EventWords {
  return { title, body, path: `reclaims/${event.facts.reclaimId}` };
}

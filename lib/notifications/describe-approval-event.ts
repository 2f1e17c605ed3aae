import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { EventWords } from "./event-words";

type ApprovalEvent = Extract<Event, { type: `approval.${string}` }>;

/** What is asked of approvers and what they decided, in words for one person, with the request. */
export function describeApprovalEvent(event: ApprovalEvent, timeZone: string): EventWords {
  const time = (instant: string) => formatInstant(instant, timeZone);
  switch (event.type) {
    case "approval.requested":
      return {
        title: `${event.facts.askedBy.name} asks for approval of ${event.facts.name}`,
        body: `${askedInWords(event.facts, time)} for ${formatMoney(event.facts.total)} before tax, to be decided by ${time(event.facts.deadline)}. ${event.facts.justification}`,
        path: `approvals/${event.subjectId}`,
      };
    case "approval.approved":
      return ofApproval(
        event,
        `${event.facts.name} was approved`,
        event.facts.kind === "purchase"
          ? `${event.facts.decidedBy.name} approved it, and it is bought.`
          : `${event.facts.decidedBy.name} approved the change, and it is made.`,
      );
    case "approval.rejected":
      return ofApproval(
        event,
        `${event.facts.name} was not approved`,
        `${event.facts.decidedBy.name} rejected it${event.facts.reason ? `: ${event.facts.reason}` : "."} ${undone(event.facts.kind)}`,
      );
    case "approval.expired":
      return ofApproval(
        event,
        `Nobody approved ${event.facts.name} in time`,
        `${undone(event.facts.kind)} It has to be quoted and asked for again.`,
      );
  }
}

function ofApproval(event: Event, title: string, body: string): EventWords {
  return { title, body, path: `approvals/${event.subjectId}` };
}

type Asked = Extract<Event, { type: "approval.requested" }>["facts"];

function askedInWords({ kind, nodes, region, endsAt }: Asked, time: (instant: string) => string): string {
  if (kind === "extension") return `${formatCount(nodes, "node")} in ${region} until ${time(endsAt)}`;
  if (kind === "swap") return `A swap for ${formatCount(nodes, "node")} in ${region}`;
  return `${kind === "resize" ? `${formatCount(nodes, "node")} more` : formatCount(nodes, "node")} in ${region}`;
}

/** What not being approved means. */
function undone(kind: Asked["kind"]): string {
  return kind === "purchase"
    ? "Its nodes went back and nothing was charged."
    : "The reservation stays as it is, and what was held for it went back.";
}

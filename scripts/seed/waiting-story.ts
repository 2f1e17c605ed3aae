import type { Temporal } from "temporal-polyfill";
import { createApprovalPolicy, createApprovalRequest } from "../../control-plane/contract/approvals.ts";
import { createQuote } from "../../control-plane/contract/quotes.ts";
import { createWaitlistEntry } from "../../control-plane/contract/waitlist.ts";
import { recordConsoleAct } from "./console-side.ts";
import type { Customer } from "./customer-side.ts";

const days = (count: number) => ({ hours: count * 24 });

/** A policy for large purchases, and one that waits for its approvers while its nodes stay held. */
export async function waitForApproval(
  administrator: Customer,
  engineer: Customer,
  { projectId, thisHour }: { projectId: string; thisHour: Temporal.Instant },
): Promise<void> {
  const { caller } = administrator;
  const name = "Large purchases";
  const policy = await caller.as(administrator.person, createApprovalPolicy, {
    body: {
      ...{ name, totalFrom: "100000", daysFrom: null, nodeTypes: [], projectIds: [] },
      ...{ approverRoles: ["owner", "finance"], approverPeople: [], deadlineHours: 72, allowOwnRequests: false },
    },
  });
  await recordConsoleAct(administrator.person, administrator.now(), {
    action: "approval_policy.create",
    target: { type: "approval_policy", id: policy.id, name },
  });
  const quote = await caller.as(engineer.person, createQuote, {
    body: {
      ...{ region: "us-east", nodeType: "gb200-4", capacityClass: "guaranteed", nodes: 4 },
      from: thisHour.add(days(20)).toString(),
      until: thisHour.add(days(62)).toString(),
    },
  });
  const request = await caller.as(engineer.person, createApprovalRequest, {
    params: { id: quote.id },
    body: {
      projectId,
      name: "Pretraining, second site",
      justification: "The second stage fits on four racks for six weeks; waiting for the first site costs a month.",
    },
  });
  await recordConsoleAct(engineer.person, engineer.now(), {
    action: "approval.request",
    target: { type: "approval_request", id: request.id, name: "Pretraining, second site" },
  });
}

/** Somebody who is to be told when more nodes are free than there are now. */
export async function waitForCapacity(customer: Customer, thisHour: Temporal.Instant): Promise<void> {
  const entry = await customer.caller.as(customer.person, createWaitlistEntry, {
    body: {
      ...{ act: "tell", nodeType: "h200-sxm-8", nodes: 12, regions: ["eu-central"], capacityClass: "guaranteed" },
      earliestStart: thisHour.add(days(2)).toString(),
      latestStart: thisHour.add(days(9)).toString(),
      hours: 72,
    },
  });
  await recordConsoleAct(customer.person, customer.now(), {
    action: "waitlist_entry.enter",
    target: { type: "waitlist_entry", id: entry.id },
  });
}

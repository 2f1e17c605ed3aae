import type { Temporal } from "temporal-polyfill";
import { disputeInvoiceLine } from "../../control-plane/contract/disputes.ts";
import { approveInvoice, getInvoice, listInvoices } from "../../control-plane/contract/invoices.ts";
import { decideDispute } from "../../control-plane/contract/operator-invoices.ts";
import type { Customer } from "./customer-side.ts";
import type { Timeline } from "./timeline.ts";

/**
 * What became of invoices: an older one had a line disputed and credited, and was approved; a line of the newest is
 * disputed now and waits for its answer.
 */
export function addDisputeStory(
  on: Timeline,
  customer: Customer,
  { hoursFromNow }: { hoursFromNow(hours: number): Temporal.Instant },
): void {
  const { caller, person } = customer;
  const newest = async () => {
    const { items } = await caller.as(person, listInvoices, { query: { only: "toApprove", limit: 1 } });
    return items[0]?.id;
  };
  const dispute = async (id: string, product: string, amount: string, reason: string) => {
    const { lines } = await caller.as(person, getInvoice, { params: { id } });
    const line = lines.find((each) => each.product === product && Number(each.amount.amount) > Number(amount));
    if (!line) return;
    return caller.as(person, disputeInvoiceLine, { params: { id, lineId: line.id }, body: { amount, reason } });
  };
  on.add(hoursFromNow(-50 * 24), async () => {
    const id = await newest();
    if (!id) return;
    const opened = await dispute(id, "inference", "1.20", "The load test of the 12th ran twice by mistake of yours.");
    if (!opened) return;
    const reason = "Our gateway repeated the run after its restart. We credit the second one.";
    await caller.asOperator(decideDispute, { params: { id: opened.id }, body: { decision: "accepted", reason } });
    await caller.as(person, approveInvoice, { params: { id }, body: { note: "Credit note is in; pay the rest." } });
  });
  on.add(hoursFromNow(-30), async () => {
    const id = await newest();
    if (id) await dispute(id, "capacity", "96.40", "Two nodes were unreachable for an hour on the first evening.");
  });
}

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listOperatorAuditEntries } from "../audit/list-operator-audit-entries.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { followEvents } from "../events/list-events.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { grantException } from "./grant-exception.ts";
import { getRequest } from "./requests.ts";
import { ask, colleague, decide, makePolicy } from "./testing/office.ts";
import { getWaitingApproval, listWaitingApprovals } from "./waiting-approvals.ts";

let shop: Shop;
let customer: Customer;
let desk: OperatorContext;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 2000 });
  desk = { ...shop.operator, actor: { type: "operator", id: "usr_desk", name: "Desk Person" } };
  customer = await shop.customer();
  await makePolicy(customer, { name: "First", approverRoles: ["administrator"] });
  await makePolicy(customer, { name: "Second", approverRoles: [], approverPeople: [{ id: "usr_gone", name: "Gone" }] });
});

afterAll(() => shop?.close());

const asked = async (from: number) =>
  ask(customer.ctx, (await shop.quote(customer, { from, until: from + 5 })).id, customer.projectId);
const grant = (id: string) =>
  inTransaction(desk, (ctx) => grantException(ctx, id, { reason: "Their only approver has left." }));

describe("an approval exception", () => {
  test("shows the operator who is missing, gives what lacks, and buys", async () => {
    const request = await asked(10);
    await decide(colleague(customer, "administrator"), request.id);
    const waiting = await getWaitingApproval(desk, request.id);
    expect(waiting).toMatchObject({
      organization: { id: customer.ctx.organizationId },
      kind: "purchase",
      askedById: customer.ctx.actor.id,
    });
    const approvals = Object.fromEntries(waiting.requirements.map((each) => [each.policyName, each]));
    expect(approvals).toMatchObject({
      First: { approvedBy: { name: "Test administrator" } },
      Second: { approvedBy: null, approverPeople: [{ id: "usr_gone" }] },
    });
    expect((await listWaitingApprovals(desk, { limit: 50 })).items).toContainEqual(waiting);
    const done = await grant(request.id);
    expect(done.state).toBe("approved");
    expect(done.requirements.map(({ approvedBy }) => approvedBy?.name).sort()).toEqual([
      "Desk Person",
      "Test administrator",
    ]);
    expect(done.decisions).toContainEqual(
      expect.objectContaining({ decision: "exception", reason: "Their only approver has left." }),
    );
    expect(await getReservationDetail(customer.ctx, request.reservationId)).toMatchObject({ state: "scheduled" });
    expect((await listWaitingApprovals(desk, { limit: 50 })).items).toEqual([]);
  });

  test("stands in the customer's log and in the operator's, and the customer is told by whom", async () => {
    const request = await asked(20);
    await grant(request.id);
    const entries = await shop.connection.db.select().from(auditEntries).where(eq(auditEntries.targetId, request.id));
    expect(entries.find(({ action }) => action === "approval.exception_given")).toMatchObject({
      organizationId: customer.ctx.organizationId,
      actorName: "Desk Person",
      summary: expect.stringContaining("Their only approver has left."),
    });
    const acts = await listOperatorAuditEntries(desk, { limit: 50 });
    expect(acts.items).toContainEqual(
      expect.objectContaining({
        action: "approval.exception_given",
        target: { type: "approval_request", id: request.id },
      }),
    );
    await shop.tick();
    const { items } = await followEvents(shop.operator, { limit: 50, cursor: undefined });
    expect(items.filter(({ subjectId }) => subjectId === request.id).at(-1)).toMatchObject({
      type: "approval.approved",
      facts: { decidedBy: { type: "operator", name: "Desk Person" } },
    });
  });

  test("is refused for what is decided, over or unknown, and changes nothing then", async () => {
    const request = await asked(200);
    await decide(colleague(customer, "administrator"), request.id, "reject");
    expect(await refusalOf(grant(request.id))).toMatchObject({ code: "approval_decided" });
    expect(await refusalOf(grant("apr_none"))).toMatchObject({ code: "not_found" });
    const late = await asked(300);
    await shop.advance(25);
    expect(await refusalOf(grant(late.id))).toMatchObject({ code: "approval_expired" });
    expect((await getRequest(customer.ctx, late.id)).decisions).toEqual([]);
    expect(await refusalOf(getWaitingApproval(desk, late.id))).toMatchObject({ code: "not_found" });
  });
});

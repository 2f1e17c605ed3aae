import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { event } from "../contract/events.ts";
import { events, pendingEvents } from "../db/schema/events.ts";
import { ask, colleague, decide, makePolicy } from "./testing/office.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 2000 });
});
beforeEach(async () => {
  customer = await shop.customer();
});
afterAll(() => shop?.close());

async function eventsOf() {
  const rows = await shop.connection.db
    .select()
    .from(pendingEvents)
    .where(eq(pendingEvents.organizationId, customer.ctx.organizationId));
  // What the contract would refuse could not be delivered.
  return rows.map(({ at, position: _position, ...row }) => event.parse({ ...row, at: at.toString() }));
}

async function waiting() {
  await makePolicy(customer, { approverRoles: ["administrator", "finance"], deadlineHours: 1 });
  const quote = await shop.quote(customer, { from: 1500, until: 1502 });
  return ask(colleague(customer, "engineer"), quote.id, customer.projectId);
}

describe("people are told", () => {
  test("that somebody asks, with who may approve, and that it was bought", async () => {
    const request = await waiting();
    expect(await eventsOf()).toMatchObject([
      {
        type: "approval.requested",
        subjectId: request.id,
        facts: {
          approverRoles: ["administrator", "finance"],
          anyBuyer: false,
          justification: "For the evaluation in March.",
          askedBy: { name: "Test engineer" },
        },
      },
    ]);
    await decide(colleague(customer, "administrator"), request.id);
    const types = (await eventsOf()).map(({ type }) => type).sort();
    expect(types).toEqual(["approval.approved", "approval.requested", "reservation.bought"]);
  });

  test("once of a rejection, with its reason, and once of a deadline that passed", async () => {
    const rejected = await waiting();
    await decide(colleague(customer, "administrator"), rejected.id, "reject");
    expect((await eventsOf()).filter(({ type }) => type !== "approval.requested")).toMatchObject([
      { type: "approval.rejected", facts: { reason: "As planned.", decidedBy: { name: "Test administrator" } } },
    ]);
    customer = await shop.customer();
    const late = await waiting();
    shop.clock.set(Temporal.Instant.from(late.deadline));
    await shop.tick();
    const published = await shop.connection.db
      .select({ type: events.type })
      .from(events)
      .where(eq(events.organizationId, customer.ctx.organizationId));
    const types = [...published, ...(await eventsOf())].map(({ type }) => type);
    expect(types.sort()).toEqual(["approval.expired", "approval.requested"]);
  });
});

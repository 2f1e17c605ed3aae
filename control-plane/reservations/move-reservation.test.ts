import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject } from "../organizations/projects.ts";
import { moveReservation } from "./move-reservation.ts";
import { releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";

let shop: Shop;
let customer: Customer;
let other: string;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 240 });
  customer = await shop.customer();
  other = (await createProject(customer.ctx, { name: "Serving" })).id;
});

afterEach(() => shop?.close());

const bought = async (from: number, until: number) =>
  (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from, until })).id)).id;
const move = (id: string, projectId: string, as = customer) =>
  inTransaction(as.ctx, (ctx) => moveReservation(ctx, id, { projectId }));

/** Node-seconds and fees in millionths by project. */
async function charged(): Promise<Record<string, number>> {
  const { rows } = await shop.connection.db.execute<{ projectId: string; quantity: number }>(sql`
    select project_id as "projectId", sum(node_seconds + amount_micros)::float as quantity from usage_records group by 1
  `);
  return Object.fromEntries(rows.map(({ projectId, quantity }) => [projectId, quantity]));
}

describe("a move to another project", () => {
  test("leaves what was charged, and charges the rest to the other, to the second", async () => {
    const id = await bought(1, 11);
    await shop.advance(4.25);
    await expect(move(id, other)).resolves.toMatchObject({ projectId: other });
    await shop.advance(20);
    expect(await charged()).toEqual({ [customer.projectId]: 2 * 3.25 * 3600, [other]: 2 * 6.75 * 3600 });
    const detail = await getReservationDetail(customer.ctx, id);
    expect(detail).toMatchObject({ state: "ended", chargedToDate: { amount: "980" } });
    expect(detail.segments).toMatchObject([
      { projectId: customer.projectId, until: shop.hour(4.25) },
      { projectId: other, from: shop.hour(4.25), until: shop.hour(11) },
    ]);
  });

  test("before the start charges all to the other, and the fee of a release too", async () => {
    const id = await bought(5, 15);
    await move(id, other);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await shop.tick();
    expect(await charged()).toEqual({ [other]: 294_000_000 });
  });

  test("there and back again within an hour counts every second once", async () => {
    const id = await bought(1, 3);
    await shop.advance(1.5);
    await move(id, other);
    await shop.advance(1.6);
    await move(id, customer.projectId);
    await shop.advance(5);
    expect(await charged()).toEqual({ [other]: 2 * 360, [customer.projectId]: 2 * 1.9 * 3600 });
  });

  test("is refused to the same project, of what is over, and to strangers' projects", async () => {
    const id = await bought(1, 3);
    const stranger = await shop.customer();
    expect(await refusalOf(move(id, customer.projectId))).toMatchObject({ code: "same_project" });
    expect(await refusalOf(move(id, stranger.projectId))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(move(id, stranger.projectId, stranger))).toMatchObject({ code: "not_found" });
    await shop.advance(4);
    expect(await refusalOf(move(id, other))).toMatchObject({ code: "change_not_possible" });
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { getReservation } from "../reservations/reservations.ts";
import { createResizeQuoteFor, resizeReservation } from "../reservations/resize-reservation.ts";
import { ask, makePolicy } from "./testing/office.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 2000 });
});

afterAll(() => shop?.close());

test("a change that a policy covers cannot be made around the approvers, neither as an extension nor as added nodes", async () => {
  const customer = await shop.customer();
  const { id } = await shop.buy(customer, (await shop.quote(customer, { nodes: 1, from: 1, until: 5 })).id);
  await makePolicy(customer);
  const act = <Result>(run: (ctx: Context) => Promise<Result>) => inTransaction(customer.ctx, run);
  const longer = await act((ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(9) }));
  const larger = await act((ctx) => createResizeQuoteFor(ctx, id, { nodes: 2 }));
  expect(await refusalOf(act((ctx) => extendReservation(ctx, id, { quoteId: longer.id })))).toMatchObject({
    code: "approval_required",
  });
  expect(await refusalOf(act((ctx) => resizeReservation(ctx, id, { quoteId: larger.id })))).toMatchObject({
    code: "approval_required",
  });
  expect(await refusalOf(ask(customer.ctx, longer.id, customer.projectId))).toMatchObject({
    code: "approval_only_for_purchases",
    facts: { reservationId: id },
  });
  expect((await getReservation(customer.ctx, id)).reservation).toMatchObject({ nodes: 1 });
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

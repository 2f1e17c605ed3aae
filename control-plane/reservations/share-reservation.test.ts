// One reservation charged to several projects, by the nodes of each.
import Big from "big.js";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject, updateProject } from "../organizations/projects.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { moveReservation } from "./move-reservation.ts";
import { releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { shareReservation } from "./share-reservation.ts";
import { getShareTerms, type Share } from "./share-terms.ts";

let shop: Shop;
let customer: Customer;
let first: string;
let second: string;
let id: string;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 6, from: 0, until: 240 });
  customer = await shop.customer({ quota: 48 });
  first = customer.projectId;
  second = (await createProject(customer.ctx, { name: "Second" })).id;
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 4, from: 1, until: 11 })).id)).id;
});

afterEach(() => shop?.close());

const share = (shares: Share[], as = customer) => inTransaction(as.ctx, (ctx) => shareReservation(ctx, id, { shares }));
const detail = () => getReservationDetail(customer.ctx, id);

/** Metered node-hours of each project. */
async function paid(): Promise<[number, number]> {
  const { rows } = await shop.connection.db.execute<{ projectId: string; hours: number }>(sql`
    select project_id as "projectId", (sum(node_seconds) / 3600.0)::float as hours from usage_records
    where resource_id = ${id} and node_seconds > 0 group by project_id
  `);
  const hoursOf = (project: string) => rows.find(({ projectId }) => projectId === project)?.hours ?? 0;
  return [hoursOf(first), hoursOf(second)];
}

test("a share holds from the next full hour on, in an extension too, and can be changed again", async () => {
  await shop.advance(2.4);
  const shares = [
    { projectId: second, nodes: 3 },
    { projectId: first, nodes: 1 },
  ];
  const terms = await getShareTerms(customer.ctx, id, shares);
  expect(terms).toMatchObject({
    ...{ from: shop.hour(3), until: shop.hour(11), remaining: { amount: "1568.00" } },
    shares: [{ remaining: { amount: "1176.00" } }, { remaining: { amount: "392.00" } }],
  });
  await expect(share(shares)).resolves.toMatchObject({ projectId: second });
  await inTransaction(customer.ctx, async (ctx) => {
    const { id: quoteId } = await createExtensionQuoteFor(ctx, id, { until: shop.hour(13) });
    await extendReservation(ctx, id, { quoteId });
  });
  await shop.advance(8.1);
  await share([{ projectId: first, nodes: 4 }]);
  await shop.advance(20);
  expect(await detail()).toMatchObject({ state: "ended", chargedToDate: { amount: new Big(49).times(48).toFixed() } });
  // 4 × 2 h and 6 h, then 4 × 4 h; and 3 × 6 h.
  expect(await paid()).toEqual([8 + 6 + 16, 18]);
});

test("a share before the start holds for all of it; what is given back leaves the last one, a move ends it", async () => {
  await share([
    { projectId: first, nodes: 2 },
    { projectId: second, nodes: 2 },
  ]);
  expect((await detail()).segments.map(({ projectId, nodes }) => [projectId, nodes])).toEqual([
    [first, 2],
    [second, 2],
  ]);
  await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, { nodes: 1 }));
  await shop.advance(6);
  await inTransaction(customer.ctx, (ctx) => moveReservation(ctx, id, { projectId: first }));
  expect(
    await refusalOf(inTransaction(customer.ctx, (ctx) => moveReservation(ctx, id, { projectId: first }))),
  ).toMatchObject({
    code: "same_project",
  });
  await shop.advance(20);
  expect(await paid()).toEqual([2 * 5 + 3 * 5, 5]);
});

test("a share is refused of other counts, to closed, doubled and foreign projects, to strangers, and when it is over", async () => {
  const stranger = await shop.customer();
  const one = [{ projectId: first, nodes: 4 }];
  expect(await refusalOf(share(one, stranger))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(share([{ projectId: stranger.projectId, nodes: 4 }]))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(share([{ projectId: first, nodes: 3 }]))).toMatchObject({ code: "share_not_possible" });
  const twice = [
    { projectId: first, nodes: 2 },
    { projectId: first, nodes: 2 },
  ];
  expect(await refusalOf(share(twice))).toMatchObject({ code: "share_not_possible" });
  await updateProject(customer.ctx, second, { archived: true });
  expect(await refusalOf(share([{ projectId: second, nodes: 4 }]))).toMatchObject({ code: "project_archived" });
  await shop.advance(12);
  expect(await refusalOf(share(one))).toMatchObject({ code: "share_not_possible" });
});

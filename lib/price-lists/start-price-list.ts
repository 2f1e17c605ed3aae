import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "@/lib/auth/context";
import { listCustomerNames } from "@/lib/customers/queries";
import { readCatalogue } from "@/lib/desk/catalogue";
import { priceRows } from "./price-rows";
import { getPriceList, listPriceLists } from "./queries";

/** What the form of a new list begins with: the given list, or the newest for all customers; tomorrow at midnight UTC. */
export async function startPriceList(ctx: OperatorContext, from: string | undefined) {
  const [catalogue, { items: lists }, customers] = await Promise.all([
    readCatalogue(ctx),
    listPriceLists(ctx, undefined),
    listCustomerNames(ctx),
  ]);
  const rows = priceRows(catalogue);
  const newest = lists.find(({ organization, state }) => !organization && state !== "past");
  const id = from ?? newest?.id;
  const copied = id ? await getPriceList(ctx, id) : null;
  const tomorrow = Temporal.Now.plainDateISO("UTC").add({ days: 1 }).toString();
  return {
    rows,
    nodeTypes: catalogue.nodeTypes.map((type) => ({ value: type.id, label: type.name })),
    customers: customers.map((customer) => ({ id: customer.id, name: `${customer.name}, ${customer.currency}` })),
    begunFrom: copied?.name ?? null,
    start: {
      name: "",
      currency: copied?.currency ?? "USD",
      organization: copied?.organization?.id ?? "",
      date: tomorrow,
      hour: "00",
      prices: new Map(copied?.items.map((price) => [price.sku, price])),
    },
  };
}

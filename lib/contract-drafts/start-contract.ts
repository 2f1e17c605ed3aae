import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "@/lib/auth/context";
import { listCustomerNames } from "@/lib/customers/queries";

/** What the form of a new contract begins with: a year from the first of the next month on. */
export async function startContract(ctx: OperatorContext, organization: string | undefined) {
  const items = await listCustomerNames(ctx);
  const first = Temporal.Now.plainDateISO("UTC").with({ day: 1 }).add({ months: 1 });
  return {
    customers: items.map(({ id, name, currency }) => ({ id, name: `${name}, ${currency}` })),
    currency: items.find(({ id }) => id === organization)?.currency ?? null,
    startsOn: first.toString(),
    lastDay: first.add({ years: 1 }).subtract({ days: 1 }).toString(),
  };
}

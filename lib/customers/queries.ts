import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/customers";
import type { Money } from "@/control-plane/contract/primitives";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { quotaTitle, unitFor } from "@/lib/quotas/quota";

/** A customer as the desk shows it. */
export interface CustomerView {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  createdAt: string;
  livingReservations: number;
  pendingQuotaRequests: number;
  /** What the running month bills so far, before tax. */
  draftTotal: Money;
}

export interface CustomerLimit {
  id: string;
  title: string;
  used: number;
  held: number;
  limit: number;
  unit: string;
  isOwn: boolean;
}

/** All customers by name. */
export async function listCustomers(
  ctx: OperatorContext,
  cursor: string | undefined,
): Promise<{ items: CustomerView[]; nextCursor: string | null }> {
  const { items, nextCursor } = await controlPlane(ctx).call(contract.listCustomers, { query: { cursor } });
  return { items: items.map(toCustomer), nextCursor };
}

/** Every customer to choose from, by name. */
export async function listCustomerNames(
  ctx: OperatorContext,
): Promise<{ id: string; name: string; currency: string }[]> {
  return (await controlPlane(ctx).call(contract.listCustomerNames)).items;
}

/** One customer with its limits. Throws `not_found`. */
export const getCustomer = cache(
  async (ctx: OperatorContext, id: string): Promise<CustomerView & { limits: CustomerLimit[] }> => {
    const [{ quotas, ...customer }, catalogue] = await Promise.all([
      controlPlane(ctx).call(contract.getCustomer, { params: { id } }),
      readCatalogue(ctx),
    ]);
    const limits = quotas.map(({ id: quotaId, metric, subject, used, held, unit, seller: { limit, origin } }) => ({
      ...{ id: quotaId, used, held, limit, unit: unitFor(unit, limit), isOwn: origin !== "default" },
      title: quotaTitle({
        metric,
        region: subject.region === null ? null : catalogue.region(subject.region),
        nodeType: subject.nodeType === null ? null : catalogue.nodeType(subject.nodeType),
        model: catalogue.models.find((model) => model.id === subject.model) ?? null,
      }),
    }));
    return { ...toCustomer(customer), limits };
  },
);

function toCustomer(wire: RouteAnswer<typeof contract.listCustomers>["items"][number]): CustomerView {
  const { id, name, currency, timeZone, createdAt, livingReservations, pendingQuotaRequests, draftTotal } = wire;
  return { id, name, currency, timeZone, createdAt, livingReservations, pendingQuotaRequests, draftTotal };
}

import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/operator-models";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listCustomerNames } from "@/lib/customers/queries";
import { readCatalogue } from "@/lib/desk/catalogue";
import type { ProviderView } from "@/lib/providers/provider";
import { listProviders } from "@/lib/providers/queries";
import type { OfferedModel, RouteView } from "./offered-model";

interface Named {
  id: string;
  name: string;
}

/** Every model of the operator, retired ones too. */
export async function listOfferedModels(ctx: OperatorContext): Promise<OfferedModel[]> {
  const { items } = await controlPlane(ctx).call(contract.listOperatorModels);
  return toViews(ctx, items);
}

/** One model with the ways to it. Throws `not_found`. */
export const getOfferedModel = cache(async (ctx: OperatorContext, id: string): Promise<OfferedModel> => {
  const item = await controlPlane(ctx).call(contract.getOperatorModel, { params: { id } });
  const [model] = await toViews(ctx, [item]);
  if (!model) throw new Error("one model gives one view");
  return model;
});

async function toViews(ctx: OperatorContext, items: readonly contract.OperatorModel[]): Promise<OfferedModel[]> {
  const [catalogue, providers, customers] = await Promise.all([
    readCatalogue(ctx),
    listProviders(ctx),
    items.some(({ organizationIds }) => organizationIds !== null) ? listCustomerNames(ctx) : [],
  ]);
  return items.map((item) => {
    const { id, name, publisher, description, license, contextTokens, maxOutputTokens, modalities, parameters } = item;
    const { life, retiresAt, dataPolicy, demo, discovered, healthy, pricedIn, successorId, measured } = item;
    return {
      ...{ id, name, publisher, description, license, contextTokens, maxOutputTokens, modalities, parameters },
      ...{ life, retiresAt, dataPolicy, demo, discovered, healthy, pricedIn },
      regions: item.regions.map((region) => catalogue.region(region)),
      successor: successorId === null ? null : named(catalogue.models, successorId),
      organizations: item.organizationIds?.map((organization) => named(customers, organization)) ?? null,
      routes: toRoutes(item.routes, providers),
      measured: measured && {
        requests: measured.requests,
        firstTokenMsP50: measured.firstTokenMsP50,
        outputTokensPerSecondP50: measured.outputTokensPerSecondP50,
      },
    };
  });
}

function toRoutes(routes: readonly contract.ModelRoute[], providers: readonly ProviderView[]): RouteView[] {
  return routes.map(({ providerId, upstreamModel, tier, weight, enabled }) => {
    const provider = providers.find(({ id }) => id === providerId);
    const rivals = routes.filter((route) => route.enabled && route.tier === tier);
    const weights = rivals.reduce((sum, route) => sum + route.weight, 0);
    return {
      ...{ providerId, upstreamModel, tier, weight, enabled },
      providerName: provider?.name ?? providerId,
      health: healthOf(provider),
      share: enabled ? weight / weights : null,
      isUnlisted: provider?.health.healthy === true && !provider.health.serves.includes(upstreamModel),
    };
  });
}

function healthOf(provider: ProviderView | undefined): RouteView["health"] {
  if (!provider || provider.health.lookedAt === null) return "unknown";
  if (!provider.health.healthy) return "unhealthy";
  return provider.health.out ? "failing" : "healthy";
}

function named(things: readonly Named[], id: string): Named {
  return things.find((each) => each.id === id) ?? { id, name: id };
}

import "server-only";
import * as contract from "@/control-plane/contract/contracts";
import { listCredits } from "@/control-plane/contract/credits";
import { getPriceProtectionSavings, listOwnPrices, type OwnPrice } from "@/control-plane/contract/own-prices";
import type { Money } from "@/control-plane/contract/primitives";
import type { OrgContext } from "@/lib/auth/context";
import { listSold } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { type ContractView, type CreditView, toContractView, toCreditView } from "./contract-view";

/** The contract that holds now, else the one to come, else the last one; null without any. */
export async function findCurrentContract(ctx: OrgContext): Promise<ContractView | null> {
  const { items } = await controlPlane(ctx).call(contract.listContracts);
  const chosen =
    items.find(({ state }) => state === "active") ?? items.findLast(({ state }) => state === "coming") ?? items[0];
  return chosen ? getContractView(ctx, chosen.id) : null;
}

async function getContractView(ctx: OrgContext, id: string): Promise<ContractView> {
  const [wire, sold] = await Promise.all([
    controlPlane(ctx).call(contract.getContract, { params: { id } }),
    listSold(ctx),
  ]);
  return toContractView(wire, sold);
}

/** The organization's credits, those first that can be used, in their order. */
export async function listCreditViews(ctx: OrgContext): Promise<CreditView[]> {
  const { items } = await controlPlane(ctx).call(listCredits);
  return items.map(toCreditView);
}

export interface SavingsView {
  savedToDate: Money;
  savesInAll: Money;
  items: { reservationId: string; name: string; savedToDate: Money; savesInAll: Money }[];
}

/** What price-drop clauses saved. */
export async function getSavings(ctx: OrgContext): Promise<SavingsView> {
  const { savedToDate, savesInAll, items } = await controlPlane(ctx).call(getPriceProtectionSavings);
  return { savedToDate, savesInAll, items };
}

export interface PriceBook {
  asOf: string;
  currency: string;
  items: OwnPrice[];
}

/** The prices that hold for the organization now. */
export async function getPriceBook(ctx: OrgContext): Promise<PriceBook> {
  const { asOf, currency, items } = await controlPlane(ctx).call(listOwnPrices);
  return { asOf, currency, items };
}

import "server-only";
import { cache } from "react";
import type { ContractClause } from "@/control-plane/contract/contract-clauses";
import * as contract from "@/control-plane/contract/operator-contracts";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { toVersionView, type VersionView } from "@/lib/contracts/contract-view";
import { controlPlane } from "@/lib/control-plane/client";

type Wire = contract.OperatorContract;

export interface CustomerContract {
  id: string;
  name: string;
  reference: string | null;
  state: Wire["state"];
  currency: string;
  timeZone: string;
  startsAt: string;
  endsAt: string;
  endedAt: string | null;
  endReason: string | null;
  organization: { id: string; name: string };
  latestVersion: number;
}

export interface CustomerContractDetail extends CustomerContract {
  versions: (VersionView & { terms: ContractClause[] })[];
  earliest: string | null;
}

export type Simulation = RouteAnswer<typeof contract.simulateContractVersion>;

/** Contracts of all customers, the latest start first. */
export async function listCustomerContracts(
  ctx: OperatorContext,
  cursor: string | undefined,
): Promise<{ items: CustomerContract[]; nextCursor: string | null }> {
  const { items, nextCursor } = await controlPlane(ctx).call(contract.listOperatorContracts, { query: { cursor } });
  return { items: items.map(toView), nextCursor };
}

/** One contract with its versions, drafts too. Throws `not_found`. */
export const getCustomerContract = cache(async (ctx: OperatorContext, id: string): Promise<CustomerContractDetail> => {
  const wire = await controlPlane(ctx).call(contract.getOperatorContract, { params: { id } });
  return {
    ...toView(wire),
    earliest: wire.earliest,
    versions: wire.versions.map((version) => ({
      ...toVersionView(version),
      terms: version.clauses.map(({ clause }) => clause),
    })),
  };
});

/** What a version would have made of the customer's last months. Throws `not_found`. */
export async function simulateVersion(ctx: OperatorContext, id: string, versionId: string): Promise<Simulation> {
  return controlPlane(ctx).call(contract.simulateContractVersion, { params: { id, versionId } });
}

function toView(wire: Wire): CustomerContract {
  const { id, name, reference, state, currency, timeZone, startsAt, endsAt, endedAt, endReason } = wire;
  const { organization, latestVersion } = wire;
  return {
    id,
    name,
    reference,
    state,
    currency,
    timeZone,
    startsAt,
    endsAt,
    endedAt,
    endReason,
    organization,
    latestVersion,
  };
}

import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/handovers";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { classLabel } from "@/lib/capacity/class-words";
import { controlPlane } from "@/lib/control-plane/client";
import { type Catalogue, readCatalogue } from "@/lib/desk/catalogue";

type Wire = RouteAnswer<typeof contract.getAwaitedHandover>;

/** A reservation that has begun and waits for its nodes. */
export interface AwaitedHandover {
  reservationId: string;
  name: string;
  organization: { id: string; name: string };
  region: string;
  nodeType: string;
  className: string;
  nodes: number;
  nodeNames: readonly string[];
  startsAt: string;
  endsAt: string;
  lateFrom: string;
}

/** Everything that waits, the longest waiting first. */
export async function listAwaitedHandovers(ctx: OperatorContext): Promise<{ asOf: string; items: AwaitedHandover[] }> {
  const [{ asOf, items }, catalogue] = await Promise.all([
    controlPlane(ctx).call(contract.listAwaitedHandovers),
    readCatalogue(ctx),
  ]);
  return { asOf, items: items.map((item) => toView(item, catalogue)) };
}

/** One of them. Throws `not_found` when it does not wait any more. */
export const getAwaitedHandover = cache(
  async (ctx: OperatorContext, reservationId: string): Promise<AwaitedHandover> => {
    const [item, catalogue] = await Promise.all([
      controlPlane(ctx).call(contract.getAwaitedHandover, { params: { id: reservationId } }),
      readCatalogue(ctx),
    ]);
    return toView(item, catalogue);
  },
);

function toView(
  { region, nodeType, capacityClass, noticeClass, ...rest }: Wire,
  catalogue: Catalogue,
): AwaitedHandover {
  const { reservationId, name, organization, nodes, nodeNames, startsAt, endsAt, lateFrom } = rest;
  return {
    ...{ reservationId, name, organization, nodes, nodeNames, startsAt, endsAt, lateFrom },
    region: catalogue.region(region).name,
    nodeType: catalogue.nodeType(nodeType).name,
    className: classLabel(capacityClass, noticeClass),
  };
}

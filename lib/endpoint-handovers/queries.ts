import "server-only";
import { type AwaitedEndpoint, listAwaitedEndpoints as route } from "@/control-plane/contract/operator-endpoints";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type AwaitedEndpointView = AwaitedEndpoint;

/** Endpoints that wait to be deployed or taken down, the longest waiting first. */
export async function listAwaitedEndpoints(ctx: OperatorContext): Promise<AwaitedEndpointView[]> {
  return (await controlPlane(ctx).call(route)).items;
}

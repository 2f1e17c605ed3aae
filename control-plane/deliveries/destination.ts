import type { DeliveryDestination } from "../contract/deliveries.ts";
import type { DestinationRow } from "../db/schema/deliveries.ts";
import { problem } from "../http/problem.ts";
import { PrivateAddressError, refusePrivateHost } from "../http/public-agent.ts";

/** Whether customers' storage may stand in a private network: the operator's decision. */
export const allowsPrivateNetworks = () => process.env.DELIVERY_PRIVATE_NETWORKS === "1";

/** What the secret of a bucket is bound to: sent anywhere else it would be given away. */
export function secretContext(id: string, destination: DestinationRow): string {
  if (destination.type === "mail") return id;
  return [id, destination.endpoint, destination.bucket, destination.accessKeyId].join(" ");
}

/** Throws `invalid_address` for an endpoint that is not a plain https address of the public internet. */
export function checkDestination(destination: DeliveryDestination): void {
  if (destination.type === "mail") return;
  const url = new URL(destination.endpoint);
  const { protocol, pathname, username, password, search, hash } = url;
  if (username || password || search || hash || pathname !== "/")
    throw refused("Write the address of the service alone, without user, path or query.");
  if (allowsPrivateNetworks()) return;
  if (protocol !== "https:") throw refused("Use an https address.");
  try {
    refusePrivateHost(url);
  } catch (error) {
    if (!(error instanceof PrivateAddressError)) throw error;
    throw refused("This address is not one of the public internet.");
  }
}

function refused(sentence: string) {
  return problem("invalid_address", { status: 422, detail: sentence, fields: { endpoint: sentence } });
}

import type { DeliveryDestination } from "../contract/deliveries.ts";
import type { DestinationRow } from "../db/schema/deliveries.ts";
import { checkPublicAddress } from "../http/check-public-address.ts";
import { problem } from "../http/problem.ts";

/** What the secret of a bucket is bound to: sent anywhere else it would be given away. */
export function secretContext(id: string, destination: DestinationRow): string {
  if (destination.type === "mail") return id;
  return [id, destination.endpoint, destination.bucket, destination.accessKeyId].join(" ");
}

/** Throws `invalid_address` for an endpoint that is not a plain https address of the public internet. */
export function checkDestination(destination: DeliveryDestination): void {
  if (destination.type === "mail") return;
  const url = new URL(destination.endpoint);
  const { pathname, username, password, search, hash } = url;
  if (username || password || search || hash || pathname !== "/")
    throw refused("Write the address of the service alone, without user, path or query.");
  const fault = checkPublicAddress(url);
  if (fault) throw refused(fault);
}

function refused(sentence: string) {
  return problem("invalid_address", { status: 422, detail: sentence, fields: { endpoint: sentence } });
}

import { PrivateAddressError, refusePrivateHost } from "./public-agent.ts";
import { allowsPrivateNetworks } from "./send-to-customer.ts";

/**
 * What is wrong with an address that a customer gives to be sent to; null for a plain https address of the public
 * internet. A name is looked up, and its addresses checked, whenever something is sent.
 */
export function checkPublicAddress(url: URL): string | null {
  if (allowsPrivateNetworks()) return null;
  if (url.protocol !== "https:") return "Use an https address.";
  try {
    refusePrivateHost(url);
    return null;
  } catch (error) {
    if (!(error instanceof PrivateAddressError)) throw error;
    return "This address is not one of the public internet.";
  }
}

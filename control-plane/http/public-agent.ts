import { lookup as lookUp } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Agent } from "undici";

/** IANA's special-purpose registries: nothing in them is a public host. Apart, as a list takes IPv4 for mapped IPv6. */
const special = {
  4: blockListOf("ipv4", [
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
    ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
    ...["224.0.0.0/4", "240.0.0.0/4"],
  ]),
  6: blockListOf("ipv6", [
    ...["::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32"],
    ...["2002::/16", "3fff::/20"],
    // No address outside of 2000::/3 is given out for the public internet: fc00::/7, fe80::/10, fec0::/10, ff00::/8 and the like.
    ...["4000::/2", "8000::/1"],
  ]),
};

function blockListOf(family: "ipv4" | "ipv6", networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether an address is one of the public internet: neither private, nor of this machine, nor of a cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special[4].check(address, "ipv4");
  return family === 6 && !special[6].check(address, "ipv6");
}

/** Thrown when a customer's address leads into a private network. */
export class PrivateAddressError extends Error {}

/**
 * Connections to hosts that customers name. A name is resolved once, every address of it is checked, and the checked one
 * is connected to: an answer that changes between check and use leads nowhere else. An operator whose storage stands in a
 * private network allows these with `DELIVERY_PRIVATE_NETWORKS=1`.
 */
export function publicAgent({ allowPrivate, timeoutMs }: { allowPrivate: boolean; timeoutMs: number }): Agent {
  return new Agent({
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: lookUpPublic }) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
}

/** Throws for a host that is written as an address and is not a public one: such a host is never looked up. */
export function refusePrivateHost({ hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw new PrivateAddressError(hostname);
}

const lookUpPublic: LookupFunction = (hostname, options, answer) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, "");
    const foreign = addresses.find(({ address }) => !isPublicAddress(address));
    if (foreign) return answer(new PrivateAddressError(hostname), "");
    const [first] = addresses;
    if (options.all) return answer(null, addresses);
    return answer(null, first?.address ?? "", first?.family);
  });
};

import { BlockList, isIP } from "node:net";

/** Where a key may be used from. */
export interface AddressList {
  has(address: string | null): boolean;
}

/** Makes a list of addresses and networks fit to be asked for every request. An address that is not known is in none. */
export function addressListOf(ranges: readonly string[]): AddressList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", bits] = range.split("/");
    const { address, family } = plain(network);
    if (!family) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return {
    has(given) {
      if (given === null) return false;
      const { address, family } = plain(given);
      return family !== null && list.check(address, family);
    },
  };
}

/** An IPv4 address that came over an IPv6 socket is that IPv4 address; the zone of a link-local one is left out. */
function plain(text: string): { address: string; family: "ipv4" | "ipv6" | null } {
  const address = text.split("%", 1)[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped && isIP(mapped) === 4) return { address: mapped, family: "ipv4" };
  const version = isIP(address);
  return { address, family: version === 4 ? "ipv4" : version === 6 ? "ipv6" : null };
}

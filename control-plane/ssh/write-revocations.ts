import type { Temporal } from "temporal-polyfill";
import { authorityBlob } from "./sign-certificate.ts";
import { sshString, uint32, uint64 } from "./wire.ts";

const certificates = 1;
const serialList = 0x20;

/** A key revocation list of serials, in the layout of PROTOCOL.krl in OpenSSH's sources, unsigned: it comes over TLS. */
export function writeRevocations(facts: {
  authority: Buffer;
  serials: readonly number[];
  at: Temporal.Instant;
}): Buffer {
  const { authority, serials, at } = facts;
  const header = Buffer.concat([
    Buffer.from("SSHKRL\n\0"),
    uint32(1),
    // The list's own number grows with time; so does the instant of its making.
    uint64(at.epochMilliseconds),
    uint64(Math.floor(at.epochMilliseconds / 1000)),
    uint64(0),
    sshString(""),
    sshString("Headroom"),
  ]);
  if (serials.length === 0) return header;
  const ordered = [...serials].sort((one, other) => one - other);
  const section = Buffer.concat([
    sshString(authorityBlob(authority)),
    sshString(""),
    Buffer.from([serialList]),
    sshString(Buffer.concat(ordered.map(uint64))),
  ]);
  return Buffer.concat([header, Buffer.from([certificates]), sshString(section)]);
}

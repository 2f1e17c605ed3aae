import { type KeyObject, randomBytes, sign } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { certificateType, type PublicKey } from "./public-key.ts";
import { sshString, uint32, uint64 } from "./wire.ts";

const userCertificate = 1;
/** What a session may do: a terminal, and forwarded ports such as Jupyter's. Neither agent nor X11. */
const extensions = ["permit-port-forwarding", "permit-pty"];

export interface Authority {
  privateKey: KeyObject;
  /** Raw Ed25519. */
  publicKey: Buffer;
}

/**
 * A user certificate over a key, as one line of OpenSSH; the layout is that of PROTOCOL.certkeys in OpenSSH's sources. The
 * signature is Ed25519 (RFC 8709).
 */
export function signCertificate(
  authority: Authority,
  facts: {
    key: PublicKey;
    serial: number;
    keyId: string;
    principals: readonly string[];
    validFrom: Temporal.Instant;
    validUntil: Temporal.Instant;
  },
): string {
  const type = certificateType(facts.key);
  const seconds = (instant: Temporal.Instant) => Math.floor(instant.epochMilliseconds / 1000);
  const signed = Buffer.concat([
    sshString(type),
    sshString(randomBytes(32)),
    facts.key.body,
    uint64(facts.serial),
    uint32(userCertificate),
    sshString(facts.keyId),
    sshString(Buffer.concat(facts.principals.map(sshString))),
    uint64(seconds(facts.validFrom)),
    uint64(seconds(facts.validUntil)),
    // Critical options: none.
    sshString(""),
    sshString(Buffer.concat(extensions.map((name) => Buffer.concat([sshString(name), sshString("")])))),
    // Reserved.
    sshString(""),
    sshString(authorityBlob(authority.publicKey)),
  ]);
  const signature = Buffer.concat([sshString("ssh-ed25519"), sshString(sign(null, signed, authority.privateKey))]);
  return `${type} ${Buffer.concat([signed, sshString(signature)]).toString("base64")} ${facts.keyId}`;
}

/** The authority's public key as SSH writes it. */
export function authorityBlob(publicKey: Buffer): Buffer {
  return Buffer.concat([sshString("ssh-ed25519"), sshString(publicKey)]);
}

import { createHash } from "node:crypto";
import { problem } from "../http/problem.ts";
import { readStrings, sshString } from "./wire.ts";

/** A public key as OpenSSH writes it in a line. */
export interface PublicKey {
  type: string;
  /** What follows the type in a certificate. */
  body: Buffer;
  /** `SHA256:…` as `ssh-keygen -l` shows it. */
  fingerprint: string;
}

interface Shape {
  /** What the certificate's type is. */
  certificate: string;
  /** How many strings follow the type. */
  parts: number;
  isStrong(parts: Buffer[]): boolean;
}

const curve = (name: string, bytes: number, parts = 2): Omit<Shape, "certificate"> => ({
  parts,
  isStrong: ([named, point]) => named?.toString() === name && point?.length === bytes && point[0] === 4,
});
const ed25519 = (parts: number) => ({ parts, isStrong: ([key]: Buffer[]) => key?.length === 32 });
const certified = (type: string) => `${type}-cert-v01@openssh.com`;

/** Types that are signed; `sk-` ones live in a hardware key. */
const shapes: Readonly<Record<string, Shape>> = {
  "ssh-ed25519": { certificate: certified("ssh-ed25519"), ...ed25519(1) },
  "sk-ssh-ed25519@openssh.com": { certificate: certified("sk-ssh-ed25519"), ...ed25519(2) },
  "ecdsa-sha2-nistp256": { certificate: certified("ecdsa-sha2-nistp256"), ...curve("nistp256", 65) },
  "ecdsa-sha2-nistp384": { certificate: certified("ecdsa-sha2-nistp384"), ...curve("nistp384", 97) },
  "ecdsa-sha2-nistp521": { certificate: certified("ecdsa-sha2-nistp521"), ...curve("nistp521", 133) },
  "sk-ecdsa-sha2-nistp256@openssh.com": {
    certificate: certified("sk-ecdsa-sha2-nistp256"),
    ...curve("nistp256", 65, 3),
  },
  // The modulus of 3072 bits has 384 bytes, and a zero byte before them.
  "ssh-rsa": {
    certificate: certified("ssh-rsa"),
    parts: 2,
    isStrong: ([, modulus]) => (modulus?.length ?? 0) > 384 && (modulus?.length ?? 0) <= 2049,
  },
};

/** The type of a certificate over a key. */
export function certificateType({ type }: PublicKey): string {
  const shape = shapes[type];
  if (!shape) throw new Error(`${type} is not signed`);
  return shape.certificate;
}

/**
 * Reads a line such as `ssh-ed25519 AAAA… laptop`. Throws `invalid_public_key` with a sentence: for a private key, which must
 * never be pasted, a certificate, a weak or unknown type, and what is cut off.
 */
export function readPublicKey(line: string): PublicKey {
  if (/PRIVATE KEY/.test(line))
    throw refuse(
      "This is a private key: it must never leave your machine. Paste the file that ends in .pub, and make a new key.",
    );
  const [type = "", base64 = "", ...rest] = line.trim().split(/\s+/);
  if (/\n/.test(line.trim())) throw refuse("Paste one key, in one line.");
  if (type.includes("-cert-")) throw refuse("This is a certificate. Paste the public key that it was made of.");
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape || rest.length > 16)
    throw refuse(
      "This is no public key that is signed: use Ed25519, ECDSA, RSA of at least 3072 bits, or a hardware key of these.",
    );
  const blob = Buffer.from(base64, "base64");
  const [named, ...parts] = readStrings(blob) ?? [];
  if (blob.toString("base64").replace(/=+$/, "") !== base64.replace(/=+$/, "") || named?.toString() !== type)
    throw refuse("This key is cut off or damaged. Copy the whole line.");
  if (parts.length !== shape.parts || !shape.isStrong(parts))
    throw refuse(
      type === "ssh-rsa" ? "Use an RSA key of 3072 to 16384 bits, or better Ed25519." : "This key is damaged.",
    );
  return { type, body: blob.subarray(sshString(type).length), fingerprint: fingerprintOf(blob) };
}

/** The fingerprint of a key's blob as OpenSSH writes it: `SHA256:` and base64 without padding. */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

function refuse(sentence: string) {
  return problem("invalid_public_key", { status: 422, detail: sentence, fields: { publicKey: sentence } });
}

import { importJWK, type JWK, SignJWT } from "jose";
import type { Permission } from "@/control-plane/contract/permissions";
import { env } from "@/lib/env";

/** For whom a call to the control plane is made: a member of an organization, or the seller's own operator. */
export type TokenSubject = MemberSubject | OperatorSubject;

export interface MemberSubject {
  organizationId: string;
  userId: string;
  userName: string;
  requestId: string;
  /** Where the person is, for the control plane's own audit. */
  address?: string;
  permissions: readonly Permission[];
  /** For rules that name a role, such as who approves purchases; absent where nobody in person calls. */
  role?: string;
}

/** An operator acts in no organization and holds no permission of a customer. */
export interface OperatorSubject {
  organizationId: null;
  userId: string;
  userName: string;
  requestId: string;
  address?: string;
}

let key: Promise<{ key: CryptoKey | Uint8Array; kid: string | undefined }> | undefined;

const givenOut = new WeakMap<TokenSubject, { token: Promise<string>; until: number }>();
const givenOutForMs = 20_000;

/**
 * A token for one minute of calls in the name of a person, signed with the console's key. The calls that one request
 * makes share it for its first 20 seconds: a page makes a dozen, and each signature costs CPU.
 */
export function controlPlaneToken(subject: TokenSubject): Promise<string> {
  const given = givenOut.get(subject);
  if (given && performance.now() < given.until) return given.token;
  const token = mintControlPlaneToken(subject);
  givenOut.set(subject, { token, until: performance.now() + givenOutForMs });
  return token;
}

function mintControlPlaneToken(subject: TokenSubject): Promise<string> {
  const rights =
    subject.organizationId === null
      ? { operator: true }
      : {
          org: subject.organizationId,
          permissions: subject.permissions,
          ...(subject.role && { role: subject.role }),
        };
  const from = { rid: subject.requestId, ...(subject.address && { address: subject.address }) };
  return sign(subject, { ...rights, ...from }, "control-plane", 60);
}

/** A token with which a person's browser calls models directly, for a minute and one project. */
export function mintBrowserToken(subject: MemberSubject, projectId: string): Promise<string> {
  const { organizationId: org, permissions } = subject;
  return sign(subject, { org, permissions, project: projectId }, "inference", 60);
}

/** A token for one minute of calls by the console itself, such as following the events of all organizations. */
export function mintProgramToken(): Promise<string> {
  return signFor("console", {}, "control-plane/console", 60);
}

function sign(subject: TokenSubject, claims: Record<string, unknown>, audience: string, seconds: number) {
  return signFor(subject.userId, { name: subject.userName, ...claims }, audience, seconds);
}

async function signFor(id: string, claims: Record<string, unknown>, audience: string, seconds: number) {
  key ??= loadKey();
  const { key: privateKey, kid } = await key;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", ...(kid && { kid }) })
    .setSubject(id)
    .setIssuer("console")
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${seconds} seconds`)
    .setJti(crypto.randomUUID())
    .sign(privateKey);
}

async function loadKey() {
  try {
    const jwk = JSON.parse(env().CONSOLE_SIGNING_KEY) as JWK;
    return { key: await importJWK(jwk, "EdDSA"), kid: jwk.kid };
  } catch (cause) {
    throw new Error("CONSOLE_SIGNING_KEY is not a private Ed25519 key as JWK.", { cause });
  }
}

import { createHash, timingSafeEqual } from "node:crypto";
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";
import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { Actor, Surface } from "../context.ts";
import { type Permission, permissions, permissionsOfScopes } from "../contract/permissions.ts";
import { type ProblemException, problem } from "./problem.ts";

/** Who calls. `organizationId` is null for the operator and for the console program itself. */
export interface Caller {
  organizationId: string | null;
  actor: Actor;
  surface: Surface;
  /** Only a console names one. */
  role: string | null;
  permissions: ReadonlySet<Permission>;
  /** The person's address as the console saw it. */
  address: string | null;
}

export interface Credentials {
  trustedKeys: JSONWebKeySet;
  operatorToken: string;
  authenticateApiKey(secret: string): Promise<AuthenticatedKey | null>;
}

const person = { sub: z.string().min(1).max(64), name: z.string().max(200), address: z.string().max(64).nullish() };

/** A member of an organization with permissions there, or an operator with neither: a token is never both. */
const consoleClaims = z.union([
  z.object({
    ...person,
    org: z.string().min(1).max(64),
    role: z.string().min(1).max(64).nullish(),
    permissions: z.array(z.enum(permissions)),
    operator: z.never().optional(),
  }),
  z.object({ ...person, operator: z.literal(true), org: z.never().optional(), permissions: z.never().optional() }),
]);

/** Tells who sends a bearer token from a network address. */
export type Authenticate = (authorization: string | null, address: string | null) => Promise<Caller>;

/** Makes the function that tells who sends a bearer token; it throws `unauthenticated` for everybody else. */
export function createAuthenticator(credentials: Credentials): Authenticate {
  const keys = createLocalJWKSet(credentials.trustedKeys);
  return async (authorization, address) => {
    const token = /^Bearer ([^\s]+)$/i.exec(authorization ?? "")?.[1];
    if (!token) throw unauthenticated("Send an API key as bearer token.");
    if (token.startsWith("hr_")) return fromApiKey(await credentials.authenticateApiKey(token), address);
    if (isEqual(token, credentials.operatorToken)) return operatorCaller;
    return fromConsoleToken(token, keys);
  };
}

/** By so much the clocks of the two programs may differ. */
const toleranceSeconds = 5;

const operatorCaller: Caller = {
  organizationId: null,
  actor: { type: "operator", id: "operator", name: "Operator" },
  surface: "operator",
  role: null,
  permissions: new Set(),
  address: null,
};

/** Of tokens that the console signs for itself and not for a person. */
const programAudience = "control-plane/console";

const consoleCaller: Caller = {
  organizationId: null,
  actor: { type: "system", id: "console", name: "Console" },
  surface: "console",
  role: null,
  permissions: new Set(),
  address: null,
};

function fromApiKey(key: AuthenticatedKey | null, address: string | null): Caller {
  if (!key) throw unauthenticated("This API key is unknown, expired or revoked.");
  if (key.allowedAddresses && !key.allowedAddresses.has(address)) {
    throw problem("address_not_allowed", {
      status: 403,
      detail: `This API key may not be used from ${address ?? "an unknown address"}. Its page in the console says from where.`,
    });
  }
  return {
    organizationId: key.organizationId,
    actor: { type: "api_key", id: key.id, name: key.name },
    surface: "api",
    role: null,
    permissions: new Set(permissionsOfScopes(key.scopes)),
    address: null,
  };
}

async function fromConsoleToken(token: string, keys: ReturnType<typeof createLocalJWKSet>): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      audience: ["control-plane", programAudience],
      algorithms: ["EdDSA"],
      maxTokenAge: "65 s",
      clockTolerance: toleranceSeconds,
      requiredClaims: ["exp", "iat"],
    });
    if (payload.aud === programAudience) return consoleCaller;
    const claims = consoleClaims.parse(payload);
    const address = claims.address ?? null;
    const who = { id: claims.sub, name: claims.name };
    if (claims.operator) return { ...operatorCaller, actor: { type: "operator", ...who }, address };
    return {
      organizationId: claims.org,
      actor: { type: "user", ...who },
      surface: "console",
      role: claims.role ?? null,
      permissions: new Set(claims.permissions),
      address,
    };
  } catch (error) {
    if (isOfAnotherTime(error))
      throw unauthenticated("This token was signed in the future, or more than a minute ago. Do the clocks agree?");
    if (error instanceof errors.JOSEError || error instanceof z.ZodError)
      throw unauthenticated("This token is not valid.");
    throw error;
  }
}

/** What is said of times is said of a token whose signature is right. */
function isOfAnotherTime(error: unknown): boolean {
  if (error instanceof errors.JWTExpired) return true;
  return error instanceof errors.JWTClaimValidationFailed && error.claim === "iat" && error.reason === "check_failed";
}

function unauthenticated(detail: string): ProblemException {
  return problem("unauthenticated", { status: 401, detail });
}

/** Compares digests, so that neither length nor content can be timed. */
function isEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

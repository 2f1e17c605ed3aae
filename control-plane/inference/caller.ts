import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { AddressList } from "../api-keys/address-list.ts";
import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { KeyRing } from "../api-keys/key-ring.ts";
import { addressBehind } from "../http/client-address.ts";
import type { InferenceTokens } from "./inference-token.ts";
import { OpenAiError } from "./openai-error.ts";

/** Who calls a model, and to which project it is charged. */
export interface InferenceCaller {
  organizationId: string;
  projectId: string;
  /** Null for a person in the playground. */
  apiKeyId: string | null;
  /** Of that person; absent for a key. */
  personId?: string;
  mayUseModels: boolean;
  /** The key's own limits and models; null for a caller without a key. */
  readonly key: AuthenticatedKey | null;
  readonly isProjectArchived: boolean;
  /** True once the key was revoked, or the person left, after they were known: while the body came, for example. */
  readonly isRevoked: boolean;
}

/** Tells who sends a request; throws an OpenAI error for everybody whom we do not know. */
export type IdentifyCaller = (request: IncomingMessage) => InferenceCaller | Promise<InferenceCaller>;

/** Of the console's tokens; a key of somebody else's service has none of its dots. */
const tokenShape = /^[\w-]+\.[\w-]*\.[\w-]*$/;

/** Callers by API key or by a token of the console. A key that is in memory is told without waiting. */
export function createCallerIdentification(
  keyRing: KeyRing,
  tokens: InferenceTokens,
  trustedProxies: number,
): IdentifyCaller {
  return (request) => {
    const secret = secretIn(request.headers);
    if (secret === null)
      throw unauthenticated(
        "Send an API key as bearer token: `Authorization: Bearer hr_live_…`; Anthropic's clients as `x-api-key`.",
      );
    if (!secret.startsWith("hr_")) {
      if (tokenShape.test(secret)) return identifyPerson(tokens, secret);
      throw unauthenticated(
        "This is no API key of this service: its keys begin with `hr_live_`. Make one in the console under API keys.",
      );
    }
    const key = keyRing.peek(secret);
    const fromAddress = (found: AuthenticatedKey | null) => {
      if (found?.allowedAddresses) checkAddress(found.allowedAddresses, request, trustedProxies);
      return toCaller(found);
    };
    return key === undefined ? lookUp(keyRing, secret).then(fromAddress) : fromAddress(key);
  };
}

/** The bearer token, or what Anthropic's clients send instead. */
function secretIn({ authorization, "x-api-key": apiKey }: IncomingHttpHeaders): string | null {
  // The name of the scheme may be written in any case (RFC 9110, section 11.1); nearly all write it so.
  if (authorization?.startsWith("Bearer ") || /^bearer /i.test(authorization ?? ""))
    return authorization?.slice("Bearer ".length).trim() ?? null;
  return typeof apiKey === "string" ? apiKey.trim() : null;
}

function lookUp(keyRing: KeyRing, secret: string): Promise<AuthenticatedKey | null> {
  return keyRing.authenticate(secret).catch((cause: unknown) => {
    throw new OpenAiError({
      status: 503,
      type: "server_error",
      code: "authentication_unavailable",
      message: "API keys cannot be checked right now. Try again in a few seconds.",
      headers: { "retry-after": "5" },
      cause,
    });
  });
}

function checkAddress(allowed: AddressList, request: IncomingMessage, trustedProxies: number): void {
  const address = addressBehind(request.socket.remoteAddress, request.headers["x-forwarded-for"], trustedProxies);
  if (allowed.has(address)) return;
  throw new OpenAiError({
    status: 403,
    type: "permission_error",
    code: "address_not_allowed",
    message: `This API key may not be used from ${address ?? "an unknown address"}. Its page in the console says from where.`,
  });
}

function toCaller(key: AuthenticatedKey | null): InferenceCaller {
  if (!key)
    throw unauthenticated("This API key is unknown, expired or revoked. Make a new one in the console under API keys.");
  const known = callers.get(key);
  if (known) return known;
  const caller = new KeyCaller(key);
  callers.set(key, caller);
  return caller;
}

/** A key at work is the same object from one request to the next. */
const callers = new WeakMap<AuthenticatedKey, KeyCaller>();

class KeyCaller implements InferenceCaller {
  readonly organizationId: string;
  readonly projectId: string;
  readonly apiKeyId: string;
  readonly mayUseModels: boolean;
  readonly key: AuthenticatedKey;

  constructor(key: AuthenticatedKey) {
    this.organizationId = key.organizationId;
    this.projectId = key.projectId;
    this.apiKeyId = key.id;
    this.mayUseModels = key.permissions.has("models.use");
    this.key = key;
  }

  get isProjectArchived(): boolean {
    return this.key.isProjectArchived;
  }

  get isRevoked(): boolean {
    return this.key.isRevoked;
  }
}

async function identifyPerson(tokens: InferenceTokens, token: string): Promise<InferenceCaller> {
  const person = await tokens.verify(token);
  if (!person) throw unauthenticated("This token is not valid or has expired. Reload the page.");
  const { hasLeft, ...facts } = person;
  return {
    ...facts,
    apiKeyId: null,
    key: null,
    get isRevoked() {
      return hasLeft();
    },
  };
}

function unauthenticated(message: string): OpenAiError {
  return new OpenAiError({
    status: 401,
    type: "authentication_error",
    code: "invalid_api_key",
    message,
    headers: { "www-authenticate": "Bearer" },
  });
}

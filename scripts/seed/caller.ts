import { importJWK, type JWK, SignJWT } from "jose";
import { callRoute } from "../../control-plane/contract/call.ts";
import type { Permission } from "../../control-plane/contract/permissions.ts";
import type { Route, RouteAnswer, RouteCall } from "../../control-plane/contract/route.ts";
import { required } from "./environment.ts";

export interface Person {
  id: string;
  name: string;
  organizationId: string;
  permissions: readonly Permission[];
}

/** Calls the contract the way its callers do: the operator with the token, a person through a token of the console. */
export interface Caller {
  asOperator<R extends Route>(route: R, input: RouteCall<R>): Promise<RouteAnswer<R>>;
  as<R extends Route>(person: Person, route: R, input: RouteCall<R>): Promise<RouteAnswer<R>>;
}

const timeoutMs = 120_000;

export async function createCaller(baseUrl: string): Promise<Caller> {
  // The start script makes the key; the console checks the same variable.
  const jwk = JSON.parse(required("CONSOLE_SIGNING_KEY")) as JWK;
  const key = await importJWK(jwk, "EdDSA");
  const tokenOf = (person: Person) =>
    new SignJWT({ org: person.organizationId, name: person.name, permissions: person.permissions })
      .setProtectedHeader({ alg: "EdDSA", ...(jwk.kid ? { kid: jwk.kid } : {}) })
      .setSubject(person.id)
      .setIssuer("console")
      .setAudience("control-plane")
      .setIssuedAt()
      .setExpirationTime("60 seconds")
      .sign(key);
  return {
    asOperator: (route, input) => callRoute(route, input, { baseUrl, token: required("OPERATOR_TOKEN"), timeoutMs }),
    as: async (person, route, input) => callRoute(route, input, { baseUrl, token: await tokenOf(person), timeoutMs }),
  };
}

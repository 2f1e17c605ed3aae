import type { z } from "zod";
import type { Permission } from "./permissions.ts";

/** Who a route is for: everybody, the seller's own operator, the console program itself, or a customer with the named permission. */
export type Needs = "public" | "operator" | "console" | Permission;

/** One operation of the contract: address, who may, what goes in, what comes out. */
export interface Route {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below the control plane's address, parameters in braces. */
  readonly path: `/api/v1/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly needs: Needs;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What comes back; absent for answers that are not JSON. */
  readonly response?: z.ZodType;
  /** Media type of an answer that is not JSON. */
  readonly produces?: string;
  /** Status of success; 200 unless said. */
  readonly status?: 200 | 201 | 204;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Given<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

/** What a handler receives, validated. */
export type RouteInput<R extends Route> = {
  params: Parsed<R["params"]>;
  query: Parsed<R["query"]>;
  body: Parsed<R["body"]>;
};

type Present<Input> = { [Key in keyof Input as Input[Key] extends undefined ? never : Key]: Input[Key] };

/** What a caller passes: only the parts that the route has. */
export type RouteCall<R extends Route> = Present<{
  params: Given<R["params"]>;
  query: Given<R["query"]>;
  body: Given<R["body"]>;
}>;

/** What a caller gets. */
export type RouteAnswer<R extends Route> = R["response"] extends z.ZodType ? z.output<R["response"]> : Response;

/** Keeps the literal types of a route, so that client and server infer from it. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

/** True when the route changes something: it takes an `Idempotency-Key` and leaves an audit entry. */
export function isMutation(route: Route): boolean {
  return route.method !== "GET";
}

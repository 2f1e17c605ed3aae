import "server-only";
import { callRoute } from "@/control-plane/contract/call";
import { isMutation, type Route, type RouteAnswer, type RouteCall } from "@/control-plane/contract/route";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { leadToFirstPage } from "./lead-to-first-page";
import { toAppError } from "./problems";
import { send } from "./send";
import { controlPlaneToken, type MemberSubject, mintBrowserToken, mintProgramToken, type TokenSubject } from "./token";

/** What a call needs to know of its caller; an `OrgContext` or an `OperatorContext` fits. */
export type Caller = TokenSubject;

/** `idempotencyKey` only for mutations: the operation id of `withRemoteEffect`. */
export type CallInput<R extends Route> = RouteCall<R> & { idempotencyKey?: string; timeoutMs?: number };

export interface ControlPlane {
  /** Calls one route and gives its parsed answer. Throws `AppError`: the refusal, `unavailable`, or `unknown_outcome`. */
  call<R extends Route>(
    route: R,
    ...input: Partial<CallInput<R>> extends CallInput<R> ? [CallInput<R>?] : [CallInput<R>]
  ): Promise<RouteAnswer<R>>;
}

/** Calls in the name of a person. */
export function controlPlane(caller: Caller): ControlPlane {
  return connect(() => controlPlaneToken(caller), caller.requestId);
}

/** Calls by the console itself, in nobody's name: for routes that need `console`. */
export function controlPlaneAsConsole(): ControlPlane {
  return connect(mintProgramToken, newId("req"));
}

function connect(mintToken: () => Promise<string>, requestId: string): ControlPlane {
  return {
    async call(route, ...[input]) {
      const { idempotencyKey, timeoutMs, ...parts } = (input ?? {}) as CallInput<typeof route>;
      try {
        return await callRoute(route, parts as unknown as RouteCall<typeof route>, {
          baseUrl: env().CONTROL_PLANE_URL,
          token: await mintToken(),
          requestId,
          send,
          timeoutMs: timeoutMs ?? (isMutation(route) ? 20_000 : 10_000),
          ...(idempotencyKey && { idempotencyKey }),
        });
      } catch (error) {
        const refusal = toAppError(error, route);
        if (refusal.code === "invalid_cursor") await leadToFirstPage();
        throw refusal;
      }
    },
  };
}

/** A token for the person's browser to call models of one project with, for a minute. */
export function mintInferenceToken(caller: MemberSubject, projectId: string): Promise<string> {
  return mintBrowserToken(caller, projectId);
}

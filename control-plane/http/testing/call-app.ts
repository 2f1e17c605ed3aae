import { pino } from "pino";
import { AdjustableClock, type Clock } from "../../clock.ts";
import type { Permission } from "../../contract/permissions.ts";
import type { Database } from "../../db/client.ts";
import { createApp } from "../app.ts";
import type { Caller } from "../authenticate.ts";
import { handlers as allHandlers } from "../handlers.ts";
import type { Handler } from "../implement.ts";
import { problem } from "../problem.ts";

const testNow = "2026-06-15T10:00:00Z";

/** A caller as a console token would make it. */
export function customer(
  organizationId: string,
  permissions: Iterable<Permission>,
  role: string | null = "owner",
): Caller {
  return {
    organizationId,
    actor: { type: "user", id: `usr_of_${organizationId}`, name: "Test person" },
    surface: "console",
    role,
    permissions: new Set(permissions),
    address: "192.0.2.1",
  };
}

export const operator: Caller = {
  organizationId: null,
  actor: { type: "operator", id: "operator", name: "Operator" },
  surface: "operator",
  role: null,
  permissions: new Set(),
  address: null,
};

/** The console acting for itself. */
export const consoleProgram: Caller = {
  organizationId: null,
  actor: { type: "system", id: "console", name: "Console" },
  surface: "console",
  role: null,
  permissions: new Set(),
  address: null,
};

/** The contract's server over a test database, where the bearer token is the name of one of the given callers. */
export function testApp(
  db: Database,
  callers: Record<string, Caller>,
  options: { clock?: Clock; handlers?: readonly Handler[] } = {},
) {
  const app = createApp({
    db,
    clock: options.clock ?? new AdjustableClock(testNow),
    logger: pino({ level: "silent" }),
    handlers: options.handlers ?? allHandlers,
    authenticate: async (authorization) => {
      const caller = callers[authorization?.replace("Bearer ", "") ?? ""];
      if (!caller) throw problem("unauthenticated", { status: 401, detail: "Send an API key as bearer token." });
      return caller;
    },
    trustedProxies: 0,
    publicUrl: "http://localhost:4000",
    onChange: () => undefined,
  });
  return async (
    method: string,
    path: string,
    parts: {
      as?: string;
      body?: unknown;
      rawBody?: string;
      key?: string;
      headers?: Record<string, string>;
    } = {},
  ) => {
    const response = await app.request(path, {
      method,
      headers: {
        ...(parts.as ? { authorization: `Bearer ${parts.as}` } : {}),
        ...(parts.key ? { "idempotency-key": parts.key } : {}),
        "content-type": "application/json",
        ...parts.headers,
      },
      ...(parts.rawBody !== undefined
        ? { body: parts.rawBody }
        : parts.body !== undefined
          ? { body: JSON.stringify(parts.body) }
          : {}),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
}

import { encode } from "next-auth/jwt";
import { vi } from "vitest";
import { sessionCookieName } from "@/lib/auth/cookie";
import { env } from "@/lib/env";

interface TestRequest {
  headers: Record<string, string>;
  cookies: Record<string, string>;
}

const request: TestRequest = { headers: {}, cookies: {} };

/** Stands in for `next/headers`: `vi.mock("next/headers", () => nextHeaders)`. */
export const nextHeaders = {
  headers: async () => new Headers(request.headers),
  cookies: async () => ({
    get: (name: string) => (name in request.cookies ? { name, value: request.cookies[name] } : undefined),
    getAll: () => Object.entries(request.cookies).map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => {
      request.cookies[name] = value;
    },
    delete: (name: string) => {
      delete request.cookies[name];
    },
  }),
};

/** Stands in for `react`'s request cache, which has no request here: `vi.mock("react", withoutCache)`. */
export async function withoutCache(importOriginal: () => Promise<object>): Promise<object> {
  return { ...(await importOriginal()), cache: (given: unknown) => given };
}

/** Makes the requests that follow come from our own pages, signed in with a session's token or signed out. */
export async function arriveAs(token: string | null, headers: Record<string, string> = {}): Promise<void> {
  request.headers = { origin: new URL(env().PUBLIC_URL).origin, ...headers };
  request.cookies = {};
  if (token)
    request.cookies[sessionCookieName()] = await encode({ token: { sid: token }, secret: env().NEXTAUTH_SECRET });
}

/** The same, without an Origin, as a program would send it. */
export async function arriveWithoutOrigin(token: string | null): Promise<void> {
  await arriveAs(token);
  delete request.headers.origin;
}

/** A form as the browser sends it. */
export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

export const nextCache = { refresh: vi.fn(), revalidatePath: vi.fn() };

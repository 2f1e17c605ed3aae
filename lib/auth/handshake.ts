import "server-only";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { cookieOptions, sessionCookieName, sessionLifeSeconds } from "./cookie";
import { authHandler } from "./next-auth";

/**
 * Goes through next-auth's credentials handshake from a server action, so that the form works without script and
 * keeps what was typed. Sets the sign-in cookie, or throws the `AppError` to show.
 */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const jar = await cookies();
  const csrf = await send(["csrf"]);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  for (const { name, value } of cookiesOf(csrf)) jar.set(name, value, cookieOptions());
  const body = new URLSearchParams({ csrfToken, email, password, callbackUrl: env().PUBLIC_URL });
  const answer = await send(["callback", "credentials"], body);
  const session = cookiesOf(answer).find(({ name }) => name === sessionCookieName());
  if (!session?.value) throw refusalOf(answer.headers.get("location"));
  jar.set(session.name, session.value, { ...cookieOptions(), maxAge: sessionLifeSeconds });
}

/** What next-auth's error address stands for. */
function refusalOf(location: string | null): AppError {
  const error = location ? new URL(location, env().PUBLIC_URL).searchParams.get("error") : null;
  return refusalOfCode(error ?? "internal");
}

/** The message for an error code as it stands in the sign-in page's address. */
export function refusalOfCode(text: string): AppError {
  const [code, minutes] = text.split(":");
  if (code === "rate_limited") {
    return new AppError("rate_limited", `Too many attempts. Wait ${Number(minutes) || 15} minutes and try again.`);
  }
  if (code === "unauthenticated" || code === "CredentialsSignin" || code === "invalid_input") {
    return new AppError("unauthenticated", "That e-mail address and password do not belong together.");
  }
  return new AppError("unavailable", "Signing in is not possible right now. Try again in a minute.");
}

function send(path: string[], body?: URLSearchParams): Promise<Response> {
  const request = new NextRequest(new URL(`/api/auth/${path.join("/")}`, env().PUBLIC_URL), {
    method: body ? "POST" : "GET",
    ...(body && { body: body.toString(), headers: { "content-type": "application/x-www-form-urlencoded" } }),
  });
  return authHandler(request, { params: Promise.resolve({ nextauth: path }) });
}

function cookiesOf(response: Response): { name: string; value: string }[] {
  return response.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: decodeURIComponent(pair.slice(at + 1)) };
  });
}

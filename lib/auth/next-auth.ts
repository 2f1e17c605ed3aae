import NextAuth, { type NextAuthOptions } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { cookieOptions, sessionCookieName, sessionLifeSeconds } from "./cookie";
import { requestFacts } from "./request";
import { signInInput } from "./schema";
import { revokeSessionByToken } from "./sessions";
import { signIn } from "./sign-in";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/**
 * next-auth does the sign-in handshake and nothing else. Its token carries only our random session token; who that
 * is, is read from the session row on every request. What `session.update` sends is never looked at.
 */
export const authHandler: Handler = (request, context) => {
  // next-auth builds its own addresses from this and from nothing that a caller sends.
  process.env.NEXTAUTH_URL ??= env().PUBLIC_URL;
  return NextAuth(request as never, context as never, options()) as Promise<Response>;
};

function options(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionLifeSeconds },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      credentials({
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (given) => ({ id: await authorize(given) }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await revokeSessionByToken(token.sid);
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

async function authorize(given: Record<string, string> | undefined): Promise<string> {
  const input = signInInput.safeParse({ email: given?.email, password: given?.password });
  if (!input.success) throw new Error("invalid_input");
  try {
    return await signIn(input.data.email, input.data.password, await requestFacts());
  } catch (error) {
    // next-auth puts the message into an address, so it carries a code and never a sentence.
    if (error instanceof AppError) throw new Error(`${error.code}:${error.facts?.minutes ?? ""}`);
    console.error("Sign-in failed", error);
    throw new Error("internal");
  }
}

import "server-only";
import { cookies } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { Permission } from "@/control-plane/contract/permissions";
import { env } from "@/lib/env";
import { findMembership, hasOrganization } from "@/lib/organizations/queries";
import { type OperatorContext, type OrgContext, type PersonContext, toOperatorContext, toOrgContext } from "./context";
import { sessionCookieName } from "./cookie";
import { requestFacts } from "./request";
import { can } from "./roles";
import { findLiveSession } from "./sessions";

/** The random token inside the sign-in cookie; null without a cookie of ours. */
export const sessionToken = cache(async (): Promise<string | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (!cookie) return null;
  const claims = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
});

/** The signed-in person, or null. Read from the session row once for each request. */
export const findPerson = cache(async (): Promise<PersonContext | null> => {
  const token = await sessionToken();
  const session = token ? await findLiveSession(token) : null;
  if (!session) return null;
  const { requestId, address } = await requestFacts();
  return { ...session, requestId, address };
});

/** The signed-in person; everybody else is led to the sign-in page, or to first run while nothing exists. */
export async function requirePerson(): Promise<PersonContext> {
  const person = await findPerson();
  if (person) return person;
  if (!(await hasOrganization())) redirect("/welcome");
  const { path } = await requestFacts();
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** The person's context in an organization, or null when they are signed out or not a member. */
export const findOrganizationContext = cache(async (slug: string): Promise<OrgContext | null> => {
  const person = await findPerson();
  const membership = person && (await findMembership(person.userId, slug));
  return membership ? toOrgContext(person, membership) : null;
});

/**
 * The context of a page: who is asking, in which organization. An organization that does not exist and one that the
 * person is no member of are equally not found. With `needs`, a role without that permission gets the page that
 * says what is missing.
 */
export async function requireOrganization(slug: string, needs?: Permission): Promise<OrgContext> {
  await requirePerson();
  const ctx = await findOrganizationContext(slug);
  if (!ctx) notFound();
  if (needs && !can(ctx.role, needs)) forbidden();
  return ctx;
}

/** The context of an operator, or null for everybody else. */
export const findOperator = cache(async (): Promise<OperatorContext | null> => {
  const person = await findPerson();
  return person && toOperatorContext(person);
});

/** The context of a page of the operator desk. For everybody who is no operator there is nothing at its address. */
export async function requireOperator(): Promise<OperatorContext> {
  await requirePerson();
  return (await findOperator()) ?? notFound();
}

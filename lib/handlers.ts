import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import type { Permission } from "@/control-plane/contract/permissions";
import { type OperatorContext, type OrgContext, toOperatorContext } from "@/lib/auth/context";
import { requestFacts } from "@/lib/auth/request";
import { can, roleLabels } from "@/lib/auth/roles";
import { findOrganizationContext, findPerson } from "@/lib/auth/session";
import { AppError, toErrorAnswer } from "@/lib/errors";

interface OrgHandlerDefinition<Query, Params> {
  needs: Permission;
  /** Schema of the address's query; strict. */
  query?: z.ZodType<Query>;
  /** Gives a value to answer as JSON, or a `Response` for anything else. */
  run: (ctx: OrgContext, input: { query: Query; params: Params }) => Promise<unknown>;
}

const privateHeaders = { "cache-control": "private, no-store" };

/**
 * Makes a GET handler below `/api/organizations/[org]/…`: actor, permission, strict query, run. Errors answer as
 * problem+json with the same codes as actions.
 */
export function orgHandler<Query = undefined, Params extends { org: string } = { org: string }>({
  needs,
  query,
  run,
}: OrgHandlerDefinition<Query, Params>): (
  request: NextRequest,
  context: { params: Promise<Params> },
) => Promise<Response> {
  return async (request, context) =>
    respond(async (reader) => {
      const params = await context.params;
      const ctx = await findOrganizationContext(params.org);
      if (!ctx) throw (await findPerson()) ? notFoundError() : signedOut();
      reader.timeZone = ctx.timeZone;
      if (!can(ctx.role, needs))
        throw new AppError("forbidden", `As ${roleLabels[ctx.role]} you may not see this.`, { facts: { needs } });
      return run(ctx, { params, query: parseQuery(query, request) as Query });
    });
}

/** Makes a GET handler below `/api/operator/…`, for operators alone; everything else is as with `orgHandler`. */
export function operatorHandler<Query = undefined, Params = object>({
  query,
  run,
}: {
  query?: z.ZodType<Query>;
  run: (ctx: OperatorContext, input: { query: Query; params: Params }) => Promise<unknown>;
}): (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) =>
    respond(async (reader) => {
      const person = await findPerson();
      if (!person) throw signedOut();
      reader.timeZone = person.timeZone;
      const ctx = toOperatorContext(person);
      if (!ctx) throw new AppError("forbidden", "Only an operator may see this.", { facts: { needs: "operator" } });
      return run(ctx, { params: await context.params, query: parseQuery(query, request) as Query });
    });
}

/** `run` says in whose time zone a refusal tells its times, once it knows who asks. */
async function respond(run: (reader: { timeZone?: string }) => Promise<unknown>): Promise<Response> {
  const { requestId } = await requestFacts();
  const reader: { timeZone?: string } = {};
  try {
    const answer = await run(reader);
    return answer instanceof Response ? answer : Response.json(answer ?? null, { headers: privateHeaders });
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) console.error(`Handler failed, request ${requestId}`, error);
    const status = error instanceof AppError ? error.status : 500;
    return Response.json(toErrorAnswer(error, requestId, reader.timeZone), {
      status,
      headers: { ...privateHeaders, "content-type": "application/problem+json" },
    });
  }
}

function parseQuery<Query>(schema: z.ZodType<Query> | undefined, request: NextRequest): Query | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(valuesOf(request.nextUrl.searchParams));
  if (result.success) return result.data;
  throw new AppError("invalid_input", "The address asks for something that does not exist.", {
    fields: Object.fromEntries(result.error.issues.map((issue) => [issue.path.join("."), issue.message])),
  });
}

/** As pages are given them: a name that stands there several times is a list. */
function valuesOf(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const [first = "", ...others] = search.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

function signedOut(): AppError {
  return new AppError("unauthenticated", "You are signed out. Sign in again.");
}

function notFoundError(): AppError {
  return new AppError("not_found", "There is no such organization.");
}

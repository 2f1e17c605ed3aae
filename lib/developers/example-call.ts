import type { z } from "zod";
import type { Route } from "@/control-plane/contract/route";
import { exampleValue } from "./example-value";
import { givenExamples } from "./given-examples";
import { toSchemaDocument } from "./json-schema";
import { namedExample } from "./named-example";
import type { ExampleCall } from "./request-code";
import type { Specimens } from "./specimen";

/** A call of a route with everything that must be given, and nothing else. */
export function exampleCall(route: Route, specimens: Specimens): ExampleCall {
  const given = givenExamples[route.id]?.(specimens);
  return {
    route,
    params: Object.fromEntries(
      Object.keys(route.params?.shape ?? {}).map((name) => [name, paramOf(route, name, specimens)]),
    ),
    query: given?.query ?? requiredQuery(route.query, specimens),
    ...(route.body && { body: given?.body ?? exampleValue(toSchemaDocument(route.body, "input"), specimens) }),
  };
}

/** The id of a thing of the kind that the path names before it: one of the organization's own where we have one. */
function paramOf(route: Route, name: string, specimens: Specimens): string {
  const noun = route.path.split(`/{${name}}`)[0]?.split("/").at(-1) ?? "";
  const own: Record<string, string | undefined> = {
    models: specimens.model,
    projects: specimens.project,
    "api-keys": specimens.key,
    reservations: specimens.reservation,
    quotes: specimens.quote,
    listings: specimens.listing,
    reclaims: specimens.reclaim,
    budgets: specimens.budget,
    invoices: specimens.invoice,
    "approval-requests": specimens.approvalRequest,
    "approval-policies": specimens.approvalPolicy,
  };
  return own[noun] ?? String(namedExample(name, specimens) ?? placeholder(noun, name));
}

/** `{id}` would be encoded in an address: `SSH_CERTIFICATE_ID` is read, and seen to be filled in. */
function placeholder(noun: string, name: string): string {
  const words = name === "id" ? `${noun.replace(/s$/, "")}-id` : name.replace(/[A-Z]/g, "-$&");
  return words.replaceAll("-", "_").toUpperCase();
}

function requiredQuery(query: z.ZodObject | undefined, specimens: Specimens): Record<string, unknown> {
  if (!query) return {};
  const document = toSchemaDocument(query, "input");
  const value = exampleValue(document, specimens);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

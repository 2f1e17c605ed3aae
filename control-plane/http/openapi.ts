import { z } from "zod";
import { event } from "../contract/events.ts";
import { problemSchema } from "../contract/primitives.ts";
import { isMutation, type Route } from "../contract/route.ts";
import { testEvent } from "../contract/webhooks.ts";

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of the given routes. Its schemas are JSON Schema 2020-12 as zod writes it; named ones
 * (`.meta({ id })`) become components.
 */
export function openApiDocument(routes: readonly Route[], serverUrl: string): Json {
  const components: Record<string, unknown> = {};
  const paths: Record<string, Json> = {};
  const schemaOf = (schema: z.ZodType, io: "input" | "output") => toComponent(schema, io, components);
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, schemaOf) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Headroom API",
      version: "1",
      description:
        "Capacity, models, usage and invoices. Errors are problem documents; every mutation takes an Idempotency-Key.",
    },
    servers: [{ url: serverUrl }],
    security: [{ bearer: [] }],
    paths,
    webhooks: { event: { post: webhookOf(schemaOf) } },
    components: { schemas: components, securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
  };
}

/** What a webhook is sent: an event as it stands in the feed, with the headers of Standard Webhooks. */
function webhookOf(schemaOf: SchemaOf): Json {
  const header = (name: string, description: string) => {
    return { name, in: "header", required: true, description, schema: { type: "string" } };
  };
  const body = { anyOf: [schemaOf(event, "output"), schemaOf(testEvent, "output")] };
  return {
    operationId: "receiveEvent",
    summary: "Something happened to the organization’s things; sent at least once, always with the same id",
    tags: ["Webhooks"],
    security: [],
    parameters: [
      header("webhook-id", "The event’s id, the same at every attempt"),
      header("webhook-timestamp", "When it was sent, in seconds since 1970"),
      header("webhook-signature", "`v1,` and HMAC-SHA256 in base64; of each secret one, with spaces between"),
    ],
    requestBody: { required: true, content: { "application/json": { schema: body } } },
    responses: { "2XX": { description: "Taken. Anything else is tried again for three days" } },
  };
}

type SchemaOf = (schema: z.ZodType, io: "input" | "output") => Json;

function operationOf(route: Route, schemaOf: SchemaOf): Json {
  const problem = {
    description: "Refused",
    content: { "application/problem+json": { schema: schemaOf(problemSchema, "output") } },
  };
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.tag],
    "x-permission": route.needs,
    ...(route.needs === "public" && { security: [] }),
    parameters: [
      ...parametersOf(route.params, "path", schemaOf),
      ...parametersOf(route.query, "query", schemaOf),
      ...(isMutation(route)
        ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 128 } }]
        : []),
    ],
    ...(route.body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } } }
      : {}),
    responses: {
      [String(route.status ?? 200)]: { description: "Success", content: contentOf(route, schemaOf) },
      default: problem,
    },
  };
}

function contentOf(route: Route, schemaOf: SchemaOf): Json {
  if (route.response) return { "application/json": { schema: schemaOf(route.response, "output") } };
  return { [route.produces ?? "application/octet-stream"]: { schema: { type: "string", format: "binary" } } };
}

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query", schemaOf: SchemaOf): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, "input"),
  }));
}

function toComponent(schema: z.ZodType, io: "input" | "output", components: Record<string, unknown>): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" })).replaceAll(
    "#/$defs/",
    "#/components/schemas/",
  );
  const {
    $schema: _schema,
    $defs,
    id: _id,
    ...rest
  } = JSON.parse(text) as Json & { $defs?: Record<string, Json>; id?: string };
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = withoutId(definition);
  const ownName = schema.meta()?.id;
  if (!ownName) return rest;
  components[ownName] = rest;
  return { $ref: `#/components/schemas/${ownName}` };
}

function withoutId({ id: _id, ...definition }: Json): Json {
  return definition;
}

import { z } from "zod";
import { actor, identifier, instant, name, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What a delivery takes along: documents as they are issued, or cost and usage by FOCUS, every day. */
export const deliveryContent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("documents"),
    /** Each invoice and credit note in each of these. */
    formats: z
      .array(z.enum(["pdf", "ubl", "cii"]))
      .min(1, "Choose at least one format.")
      .max(3),
  }),
  z.strictObject({
    type: z.literal("focus"),
    format: z.enum(["csv", "parquet"]),
    /** The hour of the organization's day at which the file of the running month is written anew. */
    hour: z.number().int().min(0).max(23),
  }),
]);
export type DeliveryContent = z.infer<typeof deliveryContent>;

/** How to reach a bucket, but for its secret. */
const bucketAddress = {
  type: z.literal("bucket"),
  /** Of the storage service, without the bucket: https://s3.eu-central-1.amazonaws.com. */
  endpoint: z.url({ protocol: /^https?$/, error: "Write an address such as https://s3.example.com." }).max(300),
  region: z.string().regex(/^[a-z0-9-]{1,40}$/, "Write a region such as eu-central-1."),
  bucket: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "Write a bucket's name: 3 to 63 small letters, digits, dots and hyphens.",
    ),
  /** What every object's key begins with. */
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9._/-]{0,200}$/, "Use letters, digits, dots, slashes and hyphens.")
    .refine((prefix) => !/(^|\/)\.{1,2}(\/|$)|\/\/|^\//.test(prefix), "Write folders such as billing/headroom/."),
  /** The bucket in the path and not in the host's name, as most services beside Amazon's want it. */
  pathStyle: z.boolean(),
  accessKeyId: z.string().regex(/^[\w+=,.@-]{3,128}$/, "Write the id of an access key."),
};

export const deliveryDestination = z.discriminatedUnion("type", [
  z.strictObject({
    ...bucketAddress,
    /** Kept sealed and never shown. A change may leave it out while endpoint and bucket stay. */
    secretAccessKey: z.string().min(8).max(256).optional(),
  }),
  z.strictObject({
    type: z.literal("mail"),
    to: z
      .array(z.email("Write mail addresses, one a line."))
      .min(1, "Write at least one mail address.")
      .max(10, "Write at most ten mail addresses."),
  }),
]);
export type DeliveryDestination = z.infer<typeof deliveryDestination>;

/** Where an organization's documents or cost go by themselves. */
export const delivery = z
  .strictObject({
    id: identifier,
    name: z.string(),
    content: deliveryContent,
    destination: z.discriminatedUnion("type", [
      z.strictObject({ ...bucketAddress, endpoint: z.string() }),
      z.strictObject({ type: z.literal("mail"), to: z.array(z.string()) }),
    ]),
    /** `failing`: what was tried last did not arrive and is tried again. */
    state: z.enum(["waiting", "delivering", "failing", "paused"]),
    lastDeliveredAt: instant.nullable(),
    /** Why the newest attempt did not arrive. */
    fault: z.string().nullable(),
    /** Of a file that is written every day. */
    nextRunAt: instant.nullable(),
    pausedAt: instant.nullable(),
    createdAt: instant,
    createdBy: actor,
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof delivery>;

/** One thing on its way: a document in a format, a month's file, or a test. */
export const deliveryItem = z
  .strictObject({
    id: identifier,
    kind: z.enum(["invoice", "creditNote", "focus", "test"]),
    /** The invoice or credit note; null for anything else. */
    documentId: identifier.nullable(),
    /** A number and its format, or a month. */
    title: z.string(),
    /** The key of the object, or the addresses. */
    target: z.string(),
    state: z.enum(["waiting", "delivered", "failed"]),
    attempts: z.number().int(),
    fault: z.string().nullable(),
    nextAttemptAt: instant.nullable(),
    bytes: z.number().int().nullable(),
    /** Of what was delivered, hexadecimal. */
    sha256: z.string().nullable(),
    deliveredAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: "DeliveryItem" });
export type DeliveryItem = z.infer<typeof deliveryItem>;

const parts = { name, content: deliveryContent, destination: deliveryDestination };
const params = z.strictObject({ id: identifier });
const tag = "Billing";

export const listDeliveries = defineRoute({
  id: "listDeliveries",
  method: "GET",
  path: "/api/v1/deliveries",
  tag,
  needs: "billing.read",
  summary: "Where documents and cost are delivered by themselves",
  response: z.strictObject({ items: z.array(delivery) }),
});

export const createDelivery = defineRoute({
  id: "createDelivery",
  method: "POST",
  path: "/api/v1/deliveries",
  tag,
  needs: "billing.manage",
  summary: "Deliver what is issued from now on, or cost every day, to a bucket or by mail",
  body: z.strictObject(parts),
  response: delivery,
  status: 201,
});

export const getScheduledDelivery = defineRoute({
  id: "getScheduledDelivery",
  method: "GET",
  path: "/api/v1/deliveries/{id}",
  tag,
  needs: "billing.read",
  summary: "One delivery as it stands",
  params,
  response: delivery,
});

export const updateDelivery = defineRoute({
  id: "updateDelivery",
  method: "PATCH",
  path: "/api/v1/deliveries/{id}",
  tag,
  needs: "billing.manage",
  summary: "Change, pause or resume a delivery; what was issued while it was paused is delivered when it is resumed",
  params,
  body: z.strictObject({ ...parts, paused: z.boolean() }).partial(),
  response: delivery,
});

export const removeDelivery = defineRoute({
  id: "removeDelivery",
  method: "DELETE",
  path: "/api/v1/deliveries/{id}",
  tag,
  needs: "billing.manage",
  summary: "Remove a delivery and its stored secret; what was delivered stays where it is",
  params,
  response: delivery,
});

export const testDelivery = defineRoute({
  id: "testDelivery",
  method: "POST",
  path: "/api/v1/deliveries/{id}/tests",
  tag,
  needs: "billing.manage",
  summary: "Deliver a small text to see whether it arrives",
  params,
  response: deliveryItem,
  status: 201,
});

export const listDeliveryItems = defineRoute({
  id: "listDeliveryItems",
  method: "GET",
  path: "/api/v1/deliveries/{id}/items",
  tag,
  needs: "billing.read",
  summary: "What was delivered, waits or failed, newest first",
  params,
  query: z.strictObject(pageQuery),
  response: pageOf(deliveryItem),
});

export const retryDeliveryItem = defineRoute({
  id: "retryDeliveryItem",
  method: "POST",
  path: "/api/v1/deliveries/{id}/items/{itemId}/attempts",
  tag,
  needs: "billing.manage",
  summary: "Deliver something once more, now",
  params: z.strictObject({ id: identifier, itemId: identifier }),
  response: deliveryItem,
  status: 201,
});

const documentFormat = z.enum(["pdf", "ubl", "cii"]);

/** How the console attaches to a mail what a delivery takes along. */
export const getDeliveryFile = defineRoute({
  id: "getDeliveryFile",
  method: "GET",
  path: "/api/v1/console/deliveries/{itemId}/files/{format}",
  tag: "Console",
  needs: "console",
  summary: "A document that a delivery mails, in one of its formats; for the console itself",
  params: z.strictObject({ itemId: identifier, format: documentFormat }),
  produces: "application/octet-stream",
});

/** What is to be mailed. */
export const mailedFacts = {
  itemId: identifier,
  name: z.string(),
  to: z.array(z.string()),
  /** What to attach; null for a test. */
  document: z
    .strictObject({
      kind: z.enum(["invoice", "creditNote"]),
      id: identifier,
      number: z.string(),
      formats: z.array(documentFormat),
    })
    .nullable(),
};

/** What did not arrive in the end. */
export const failedFacts = { name: z.string(), title: z.string(), fault: z.string() };

import { z } from "zod";
import { deliveryDestination } from "@/control-plane/contract/deliveries";
import { identifier, name } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { deliveryKinds } from "./delivery";

const [bucket, mail] = deliveryDestination.options;
const kinds = Object.keys(deliveryKinds) as (keyof typeof deliveryKinds)[];

/** The page's address says what is to be made. */
export const newDeliverySearch = z.object({ kind: z.enum(kinds).catch("documents-bucket") });

export const deliveryFilter = z.object({ cursor: z.string().max(512).optional().catch(undefined) });

/** What every delivery's form sends. */
const common = {
  operationId,
  deliveryId: orAbsent(identifier),
  name,
};

const documents = {
  formats: z
    .array(z.enum(["pdf", "ubl", "cii"]))
    .min(1, "Choose at least one format.")
    .or(z.literal("").transform(() => []))
    .refine((formats) => formats.length > 0, "Choose at least one format."),
};
const cost = {
  format: z.enum(["csv", "parquet"]),
  hour: z.coerce.number().int().min(0).max(23),
};
const toBucket = {
  ...bucket.omit({ type: true, pathStyle: true, secretAccessKey: true }).shape,
  addressing: z.enum(["path", "host"]),
  secretAccessKey: orAbsent(z.string().min(8, "A secret has at least 8 characters.").max(256)),
};
const toMail = {
  to: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
    .pipe(mail.shape.to),
};

/** What a form of each kind sends. */
export const deliveryInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("documents-bucket"), ...common, ...documents, ...toBucket }),
  z.strictObject({ kind: z.literal("documents-mail"), ...common, ...documents, ...toMail }),
  z.strictObject({ kind: z.literal("focus-bucket"), ...common, ...cost, ...toBucket }),
]);
export type DeliveryInput = z.infer<typeof deliveryInput>;

export const deliveryActInput = z.strictObject({
  operationId,
  deliveryId: identifier,
  act: z.enum(["test", "pause", "resume", "remove"]),
});
export type DeliveryActInput = z.infer<typeof deliveryActInput>;

export const retryItemInput = z.strictObject({ operationId, deliveryId: identifier, itemId: identifier });
export type RetryItemInput = z.infer<typeof retryItemInput>;

import { z } from "zod";
import { bearerSecret, identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const ids = { operationId, endpointId: identifier };

export const handOverEndpointInput = z.strictObject({
  ...ids,
  baseUrl: z
    .url({ protocol: /^https?$/, error: "Write an address such as http://10.0.0.1:8000/v1." })
    .max(500, "Use at most 500 characters."),
  secret: orAbsent(bearerSecret.max(4000)),
  upstreamModel: z.string().trim().min(1, "Write what the server calls the model.").max(128),
});
export type HandOverEndpointInput = z.infer<typeof handOverEndpointInput>;

export const failEndpointInput = z.strictObject({
  ...ids,
  reason: z.string().trim().min(1, "Say why; the customer reads it.").max(400, "Use at most 400 characters."),
});
export type FailEndpointInput = z.infer<typeof failEndpointInput>;

export const confirmStopInput = z.strictObject(ids);
export type ConfirmStopInput = z.infer<typeof confirmStopInput>;

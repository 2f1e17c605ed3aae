import { z } from "zod";
import { bearerSecret, identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

export const saveSourceInput = z.strictObject({
  operationId,
  region: identifier,
  baseUrl: z.url({ protocol: /^https?$/, error: "Use an address such as https://prometheus.example.com." }).max(400),
  nodeLabel: z
    .string()
    .trim()
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/, "Use the name of a label, such as Hostname."),
  /** Left empty, a stored one stays. */
  secret: orAbsent(bearerSecret.max(400, "Use at most 400 characters.")),
  forgetSecret: z.literal("on").optional(),
});
export type SaveSourceInput = z.infer<typeof saveSourceInput>;

export const removeSourceInput = z.strictObject({ operationId, region: identifier });
export type RemoveSourceInput = z.infer<typeof removeSourceInput>;

/** The region whose source is asked while the page is read. */
export const metricsQuery = z.object({ check: identifier.optional().catch(undefined) });

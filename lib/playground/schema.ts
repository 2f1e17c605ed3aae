import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";

/** What the playground's address says; anything else in it is left alone. */
export const playgroundAddress = z.object({
  model: identifier.optional().catch(undefined),
  project: identifier.optional().catch(undefined),
});

/** Query of the token handler. */
export const tokenQuery = z.strictObject({ project: identifier });

/** Query of the usage handler. */
export const usageQuery = z.strictObject({ request: identifier });

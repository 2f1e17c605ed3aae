import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";

/** Query of the token handler. */
export const tokenQuery = z.strictObject({ project: identifier });

/** Query of the usage handler. */
export const usageQuery = z.strictObject({ request: identifier });

import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";

export const payByCardInput = z.strictObject({ operationId: identifier, invoiceId: identifier });
export type PayByCardInput = z.infer<typeof payByCardInput>;

import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const payByCardInput = z.strictObject({ operationId, invoiceId: identifier });
export type PayByCardInput = z.infer<typeof payByCardInput>;

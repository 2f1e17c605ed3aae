import { z } from "zod";
import { accessKind } from "@/control-plane/contract/access";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** What revealing a way to the nodes asks for: whose, and which of them. */
export const revealInput = z.strictObject({
  operationId,
  reservationId: identifier,
  kind: accessKind,
  label: z.string().min(1).max(80),
});
export type RevealInput = z.infer<typeof revealInput>;

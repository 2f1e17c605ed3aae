import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";
import { certificateHours } from "./certificate";

/** What having a key signed asks for. What the key must be, the control plane says. */
export const issueInput = z.strictObject({
  operationId,
  reservationId: identifier,
  publicKey: z.string().trim().min(1, "Paste a public key.").max(8192, "A public key is shorter than this."),
  hours: z.enum(certificateHours, "Choose for how long.").transform(Number),
});
export type IssueInput = z.infer<typeof issueInput>;

export const revokeInput = z.strictObject({ operationId, certificateId: identifier });
export type RevokeInput = z.infer<typeof revokeInput>;

export const trustInput = z.strictObject({ operationId, reservationId: identifier });
export type TrustInput = z.infer<typeof trustInput>;

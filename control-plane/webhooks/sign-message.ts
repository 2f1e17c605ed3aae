import { createHmac } from "node:crypto";

/**
 * The signature of a message as it stands in `webhook-signature`: `v1,` and HMAC-SHA256 of id, seconds since 1970 and body
 * with full stops between, in base64. `secret` is written as `whsec_` and base64.
 * Source: Standard Webhooks, "Signature scheme", symmetric (v1).
 */
export function signMessage(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

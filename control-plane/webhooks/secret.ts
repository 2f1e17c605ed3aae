import { randomBytes } from "node:crypto";
import { secretBox } from "../models/secret-box.ts";
import type { WebhookRow } from "./webhooks.ts";

/** A signing secret as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** What is stored of a secret; it opens for this webhook alone. */
export function sealSecret(webhookId: string, secret: string): string {
  return secretBox().seal(secret, webhookId);
}

/** The secrets that sign at a time, newest first; empty when none can be opened with the control plane's key. */
export function openSecrets(
  { id, secret, previousSecret, previousSecretEndsAt }: WebhookRow,
  now: { epochMilliseconds: number },
): string[] {
  const isBoth = previousSecretEndsAt !== null && previousSecretEndsAt.epochMilliseconds > now.epochMilliseconds;
  return [secret, isBoth ? previousSecret : null]
    .map((sealed) => sealed && secretBox().open(sealed, id))
    .filter((opened) => typeof opened === "string" && opened !== "") as string[];
}

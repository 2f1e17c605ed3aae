import type { Webhook } from "../contract/webhooks.ts";

/** Of an address what may stand where more people read than may manage webhooks. */
export function hostOf({ url }: { url: string }): string {
  return new URL(url).host;
}

/** A webhook as the audit log has it: path and query of some addresses are a secret of the program that listens there. */
export function toAudited(webhook: Webhook): Record<string, unknown> {
  const { url, ...facts } = webhook;
  return { ...facts, host: hostOf(webhook) };
}

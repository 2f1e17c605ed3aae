import type { Webhook } from "@/control-plane/contract/webhooks";
import { formatCount } from "@/lib/format/number";
import { eventTypeLabel } from "./event-types";

export type { WebhookDelivery, WebhookDeliveryDetail } from "@/control-plane/contract/webhooks";

/** A webhook as its list, its page and its form show it. */
export type WebhookView = Omit<Webhook, "createdBy"> & {
  /** Who made it. */
  createdBy: string;
};

/** What making one or giving it a new secret answers; the secret is null where it was shown before. */
export interface NewWebhookSecret {
  id: string;
  name: string;
  secret: string | null;
  previousEndsAt: string | null;
}

/** Which events it is told of, in a few words. */
export function eventsInWords({ eventTypes }: Pick<WebhookView, "eventTypes">): string {
  if (eventTypes === null) return "Every event";
  const [first = "", second, ...others] = eventTypes.map(eventTypeLabel);
  if (second === undefined) return first;
  return others.length === 0 ? `${first}, ${second}` : `${first}, ${second} and ${formatCount(others.length, "other")}`;
}

/** The line above the list. */
export function listInWords(items: readonly WebhookView[]): string {
  const failing = items.filter(({ state }) => state === "failing").length;
  if (failing > 0)
    return `${formatCount(failing, "webhook")} ${failing === 1 ? "is" : "are"} failing: what is sent there does not arrive.`;
  return "Your programs are told of what happens, signed, as soon as it does.";
}

/** Why nothing is sent; null while something is. */
export function pauseInWords({ pauseReason, fault }: Pick<WebhookView, "pauseReason" | "fault">): string | null {
  if (pauseReason === null) return null;
  if (pauseReason === "asked") return "What happens from now on waits until it is resumed.";
  const why = pauseReason === "gone" ? "The address says that it is gone for good." : "Nothing arrived for five days.";
  return `${why} ${fault ?? ""} Mend it, then resume the webhook: what waits is sent.`.replace("  ", " ");
}

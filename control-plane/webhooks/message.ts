import type { TestEvent } from "../contract/webhooks.ts";
import type { events } from "../db/schema/events.ts";
import type { webhookDeliveries } from "../db/schema/webhooks.ts";
import { toEvent } from "../events/list-events.ts";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
type EventRow = typeof events.$inferSelect;

/** What is sent of an event, to the byte: as it stands in the feed; a test is an event that happened to nothing. */
export function bodyOf(delivery: DeliveryRow, event: EventRow | null): string {
  return JSON.stringify(event ? toEvent(event) : testEventOf(delivery));
}

function testEventOf({ eventId, organizationId, webhookId, createdAt }: DeliveryRow): TestEvent {
  const at = createdAt.toString();
  return { id: eventId, organizationId, type: "webhook.test", subjectId: webhookId, facts: {}, at };
}

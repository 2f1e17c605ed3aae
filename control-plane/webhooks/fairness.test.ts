import { expect, test } from "vitest";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { newId } from "../ids.ts";
import { makeCustomer } from "../metering/testing/books.ts";
import { makeSecret, sealSecret } from "./secret.ts";
import { startReceiver } from "./testing/receiver.ts";
import { withStage } from "./testing/stage.ts";

const stage = withStage();

/** A customer with addresses that each have an event to be sent. */
async function wait(url: string, addresses: number): Promise<void> {
  const { id: organizationId } = await makeCustomer(stage.db);
  const at = stage.clock.now();
  const made = Array.from({ length: addresses }, (_, index) => ({ id: newId("wh", at), name: `Slow ${index}` }));
  await stage.db.insert(webhooks).values(
    made.map(({ id, name }) => ({
      ...{ id, organizationId, name, url, secret: sealSecret(id, makeSecret()), createdAt: at },
      ...{ createdByType: "person", createdById: "usr_1", createdByName: "Ada" },
    })),
  );
  await stage.db.insert(webhookDeliveries).values(
    made.map(({ id }) => ({
      ...{ webhookId: id, organizationId, eventId: newId("evt", at), eventType: "webhook.test" },
      ...{ state: "waiting", nextAttemptAt: at, createdAt: at },
    })),
  );
}

test("sixteen customers whose addresses all answer slowly hold up nobody else", async () => {
  const slow = await startReceiver();
  slow.script.push(...Array.from({ length: 64 }, () => "hang" as const));
  for (let customer = 0; customer < 16; customer++) await wait(slow.url, 4);
  const quick = await stage.create();
  stage.later({ seconds: 1 });
  await stage.happen("inv_1");
  const delivering = stage.deliver();
  await expect.poll(() => slow.posts.length, { timeout: 10_000 }).toBe(64);
  await expect.poll(async () => (await stage.read(quick.id)).lastDeliveredAt, { timeout: 8_000 }).not.toBeNull();
  await slow.close();
  await delivering;
});

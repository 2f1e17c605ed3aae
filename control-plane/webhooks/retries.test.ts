import { expect, test } from "vitest";
import type { WebhookDeliveryDetail } from "../contract/webhooks.ts";
import { startReceiver } from "./testing/receiver.ts";
import { withStage } from "./testing/stage.ts";

const stage = withStage();

test.each([
  ["a refusal", { status: 500, body: "out of \0 order" }, /answered 500/],
  ["a redirect", { status: 302, location: "http://169.254.169.254/" }, /not followed/],
  ["a reset", "reset" as const, /cannot be reached/],
])("after %s it is tried again, and people see why", async (_, answer, why) => {
  const { id } = await stage.create();
  await stage.happen("inv_1");
  stage.receiver.script.push(answer);
  await stage.deliver();
  expect(await stage.read(id)).toMatchObject({ state: "failing", waiting: 1, fault: expect.stringMatching(why) });
  expect(await stage.listed(id)).toMatchObject([
    { state: "waiting", attempts: 1, fault: expect.stringMatching(why), nextAttemptAt: "2026-10-30T12:00:05Z" },
  ]);
  await stage.deliver();
  expect(stage.receiver.posts).toHaveLength(1);
  stage.later({ seconds: 6 });
  await stage.deliver();
  expect(stage.receiver.received.map(({ event }) => event.subjectId)).toEqual(["inv_1"]);
  expect(await stage.read(id)).toMatchObject({ state: "ready", fault: null, failingSince: null });
  const [first] = await stage.listed(id);
  const path = `/api/v1/webhooks/${id}/deliveries/${first?.eventId}`;
  const detail = (await stage.call("GET", path, { as: "mine" })).body as unknown as WebhookDeliveryDetail;
  expect(detail.body).toBe(stage.receiver.posts[0]?.body);
  expect(detail.tries).toMatchObject([
    { number: 2, status: 204, fault: null },
    { number: 1, fault: expect.stringMatching(why) },
  ]);
});

test("an answer that never ends is cut off, and an address that never answers holds up no other", async () => {
  const slow = await startReceiver();
  await stage.create({ name: "Slow", url: slow.url });
  const fast = await stage.create({ name: "Fast" });
  slow.script.push("hang");
  stage.receiver.script.push("drip");
  await stage.happen("inv_1");
  const delivering = stage.deliver();
  await expect.poll(async () => (await stage.read(fast.id)).lastDeliveredAt, { timeout: 10_000 }).not.toBeNull();
  await slow.close();
  await delivering;
});

test("one event that is never taken is given up after three days; others arrive meanwhile", async () => {
  const { id } = await stage.create();
  await stage.happen("inv_bad");
  for (let attempt = 0; attempt < 10; attempt++) {
    stage.receiver.script.push({ status: 500 });
    await stage.deliver();
    // Something else arrives, so that the address is not one that fails.
    await stage.happen(`inv_${attempt}`);
    stage.later({ seconds: 3 });
    await stage.deliver();
    stage.later({ hours: 24 });
  }
  const found = await stage.listed(id, "?state=failed");
  expect(found).toMatchObject([{ attempts: 10, nextAttemptAt: null, fault: expect.stringContaining("500") }]);
  expect(stage.receiver.received).toHaveLength(10);
  const [bad] = found;
  await stage.call("POST", `/api/v1/webhooks/${id}/deliveries/${bad?.eventId}/attempts`, { as: "mine" });
  await stage.deliver();
  expect(stage.receiver.received.at(-1)?.event.subjectId).toBe("inv_bad");
});

test("an address that fails is left alone longer and longer; people are told after an hour, and after five days it is paused", async () => {
  const { id } = await stage.create();
  await stage.happen("inv_1");
  const types = async () => (await stage.feed()).map(({ type }) => type).filter((type) => type.startsWith("webhook."));
  await stage.receiver.close();
  for (let hour = 0; hour < 130; hour++) {
    await stage.deliver();
    await stage.publish();
    if (hour % 12 === 0) await stage.happen(`inv_at_${hour}`);
    stage.later({ hours: 1 });
  }
  expect(await types()).toEqual(["webhook.failing", "webhook.paused"]);
  expect(await stage.read(id)).toMatchObject({ state: "paused", pauseReason: "failing" });
  stage.receiver = await startReceiver();
  const secret = (
    await stage.call("POST", `/api/v1/webhooks/${id}/secrets`, { as: "mine", body: { previousEndsAt: null } })
  ).body.secret;
  stage.receiver.secret = secret as string;
  const body = { url: stage.receiver.url, paused: false };
  expect((await stage.call("PATCH", `/api/v1/webhooks/${id}`, { as: "mine", body })).body).toMatchObject({
    state: "ready",
    fault: null,
  });
  await stage.call("POST", `/api/v1/webhooks/${id}/replays`, {
    as: "mine",
    body: { from: "2026-10-30T12:00:00Z", until: stage.clock.now().toString(), which: "failed" },
  });
  await stage.deliver();
  expect(stage.receiver.received.map(({ event }) => event.subjectId)).toContain("inv_1");
});

test("410 pauses at once; what happens while it is paused arrives when it is resumed", async () => {
  const { id } = await stage.create();
  stage.receiver.script.push({ status: 410 });
  await stage.happen("inv_1");
  await stage.deliver();
  expect(await stage.read(id)).toMatchObject({ state: "paused", pauseReason: "gone" });
  expect(await stage.call("POST", `/api/v1/webhooks/${id}/tests`, { as: "mine" })).toMatchObject({
    status: 409,
    body: { code: "webhook_paused" },
  });
  await stage.happen("inv_2");
  await stage.deliver();
  expect(stage.receiver.posts).toHaveLength(1);
  await stage.call("PATCH", `/api/v1/webhooks/${id}`, { as: "mine", body: { paused: false } });
  stage.later({ seconds: 6 });
  await stage.deliver();
  expect(stage.receiver.received.map(({ event }) => event.subjectId).toSorted()).toEqual(["inv_1", "inv_2"]);
});

test.each([
  ["is removed", (path: string) => stage.call("DELETE", path, { as: "mine" })],
  ["is paused", (path: string) => stage.call("PATCH", path, { as: "mine", body: { paused: true } })],
  [
    "leads elsewhere",
    (path: string) => stage.call("PATCH", path, { as: "mine", body: { url: `${stage.receiver.url}/2` } }),
  ],
])("one that %s while an event is on its way is sent nothing more in the old way", async (what, change) => {
  const slow = await startReceiver();
  const { id } = await stage.create({ url: slow.url });
  await stage.happen("inv_1");
  await stage.happen("inv_2");
  slow.script.push("hang");
  const delivering = stage.deliver();
  await expect.poll(() => slow.posts.length).toBe(1);
  expect(await change(`/api/v1/webhooks/${id}`)).toMatchObject({ status: 200 });
  await slow.close();
  await delivering;
  expect(slow.posts).toHaveLength(1);
  stage.later({ seconds: 6 });
  await stage.deliver();
  const paths = stage.receiver.received.map(({ path }) => path);
  expect(paths).toEqual(what === "leads elsewhere" ? ["/headroom/2", "/headroom/2"] : []);
});

import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import {
  actOnWebhookAction,
  changeWebhookAction,
  createWebhookAction,
  replayEventsAction,
  resendEventAction,
  rotateSecretAction,
} from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const known = {
  ...{ id: "wh_1", name: "To our pager", url: "https://example.com/headroom", eventTypes: null, state: "ready" },
  ...{ failingSince: null, fault: null, pausedAt: null, pauseReason: null, lastDeliveredAt: null, waiting: 0 },
  previousSecretEndsAt: null,
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: { type: "user", id: "usr_1", name: "X" },
};
const delivery = {
  ...{ eventId: "ev_1", eventType: "webhook.test", state: "waiting", attempts: 0, status: null, fault: null },
  ...{ nextAttemptAt: "2026-01-01T00:00:00Z", deliveredAt: null, createdAt: "2026-01-01T00:00:00Z" },
};
const secret = "whsec_canary-of-the-webhook";
const typed = { name: "To our pager", url: "https://example.com/headroom", which: "all" };

withConsole();
const stub = stubControlPlane({
  "GET /api/v1/webhooks/wh_1": () => known,
  "POST /api/v1/webhooks": () => ({ status: 201, body: { webhook: known, secret } }),
  "PATCH /api/v1/webhooks/wh_1": () => known,
  "DELETE /api/v1/webhooks/wh_1": () => known,
  "POST /api/v1/webhooks/wh_1/tests": () => ({ status: 201, body: delivery }),
  "POST /api/v1/webhooks/wh_1/secrets": () => ({ status: 201, body: { webhook: known, secret } }),
  "POST /api/v1/webhooks/wh_1/replays": () => ({ status: 201, body: { events: 3 } }),
  "POST /api/v1/webhooks/wh_1/deliveries/ev_1/attempts": () => ({ status: 201, body: delivery }),
});

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "making a webhook",
      action: createWebhookAction,
      needs: "webhooks.manage",
      valid: { operationId: "op_make", ...typed },
      invalid: [
        { url: "example.com" },
        { url: "ftp://example.com/" },
        { name: "" },
        { which: "chosen" },
        { which: "some" },
        { "eventTypes[]": "delivery.mailed" },
        { "eventTypes[]": "node.thawed" },
      ],
    },
    {
      name: "changing a webhook",
      action: changeWebhookAction,
      needs: "webhooks.manage",
      valid: { operationId: "op_change", webhookId: "wh_1", ...typed },
      invalid: [{ webhookId: "" }, { url: "" }],
    },
    {
      name: "an act on a webhook",
      action: actOnWebhookAction,
      needs: "webhooks.manage",
      valid: { operationId: "op_act", webhookId: "wh_1", act: "test" },
      invalid: [{ act: "explode" }, { webhookId: "" }],
    },
    {
      name: "a new secret",
      action: rotateSecretAction,
      needs: "webhooks.manage",
      valid: { operationId: "op_rotate", webhookId: "wh_1", overlap: "24h" },
      invalid: [{ overlap: "1y" }],
    },
    {
      name: "sending an event again",
      action: resendEventAction,
      needs: "webhooks.manage",
      valid: { operationId: "op_resend", webhookId: "wh_1", eventId: "ev_1" },
      invalid: [{ eventId: "" }],
    },
    {
      name: "a replay",
      action: replayEventsAction,
      needs: "webhooks.manage",
      valid: { operationId: "op_replay", webhookId: "wh_1", since: "24h", which: "failed" },
      invalid: [{ since: "1y" }, { which: "none" }],
    },
  ],
  stub,
);

test("an administrator gets the secret once, and the log does not have it", async () => {
  const form = formOf({ operationId: "op_first", ...typed, which: "chosen", "eventTypes[]": "node.fault" });
  expect(await createWebhookAction(administrator.ctx.slug, null, form)).toMatchObject({
    ok: true,
    data: { id: "wh_1", secret },
  });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_first", body: { name: typed.name, url: typed.url, eventTypes: ["node.fault"] } },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_first"));
  expect(entries).toMatchObject([{ outcome: "started" }, { outcome: "succeeded", targetId: "wh_1" }]);
  expect(JSON.stringify(entries)).not.toContain(secret);
  expect(JSON.stringify(entries)).not.toContain("/headroom");
});

test("a replay asks for whole minutes of the time that was chosen", async () => {
  const form = formOf({ operationId: "op_again", webhookId: "wh_1", since: "6h", which: "all" });
  expect(await replayEventsAction(administrator.ctx.slug, null, form)).toMatchObject({ ok: true, data: { events: 3 } });
  const { from, until } = (stub.calls.at(-1)?.body ?? {}) as { from: string; until: string };
  expect(Date.parse(until) - Date.parse(from)).toBe(6 * 3_600_000);
  expect(Date.parse(until) % 60_000).toBe(0);
});

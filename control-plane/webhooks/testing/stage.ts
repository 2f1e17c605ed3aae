import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { AdjustableClock } from "../../clock.ts";
import type { Event } from "../../contract/events.ts";
import { permissions } from "../../contract/permissions.ts";
import type { Webhook, WebhookDelivery } from "../../contract/webhooks.ts";
import type { Database } from "../../db/client.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { publishEvents } from "../../events/publish-events.ts";
import { recordEvent } from "../../events/record-event.ts";
import { customer as callerOf, testApp } from "../../http/testing/call-app.ts";
import { makeCustomer, openBooks } from "../../metering/testing/books.ts";
import { workerContext } from "../../worker.ts";
import { deliverWebhooks } from "../deliver-webhooks.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const logger = pino({ level: "silent" });

/** A customer with a program that takes events; all of it anew for each test. */
export interface Stage {
  db: Database;
  clock: AdjustableClock;
  organizationId: string;
  call: ReturnType<typeof testApp>;
  receiver: Receiver;
  /** As `mine`, to the receiver and of every event, unless said. */
  create(facts?: object): Promise<Webhook>;
  /** Lets something happen, and gives it its place in the feed. */
  happen(id: string, type?: "invoice.issued" | "delivery.mailed"): Promise<void>;
  publish(): Promise<void>;
  deliver(): Promise<void>;
  later(duration: { seconds?: number; hours?: number }): void;
  read(id: string): Promise<Webhook>;
  listed(id: string, query?: string): Promise<WebhookDelivery[]>;
  feed(): Promise<Event[]>;
}

/** Sets the stage for the tests of a file. */
export function withStage(): Stage {
  let books: Awaited<ReturnType<typeof openBooks>>;
  // Filled before each test.
  const stage = {} as Stage;

  beforeAll(async () => {
    process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
    process.env.DELIVERY_PRIVATE_NETWORKS = "1";
    books = await openBooks();
  });
  afterAll(async () => {
    delete process.env.DELIVERY_PRIVATE_NETWORKS;
    await books.close();
  });
  beforeEach(async () => {
    const { db } = books;
    const clock = new AdjustableClock("2026-10-30T12:00:00Z");
    const [mine, theirs] = [await makeCustomer(db), await makeCustomer(db)];
    const callers = {
      mine: callerOf(mine.id, permissions),
      theirs: callerOf(theirs.id, permissions),
      finance: callerOf(mine.id, ["billing.manage", "audit.read"]),
      narrow: callerOf(mine.id, ["webhooks.manage"]),
    };
    const call = testApp(db, callers, { clock });
    const receiver = await startReceiver();
    Object.assign(stage, { db, clock, organizationId: mine.id, call, receiver });
    return () => stage.receiver.close();
  });

  const worker = () => workerContext({ db: stage.db, clock: stage.clock, demo: false });
  const get = async (path: string) => (await stage.call("GET", path, { as: "mine" })).body;
  const methods: Omit<Stage, "db" | "clock" | "organizationId" | "call" | "receiver"> = {
    async create(facts = {}) {
      const body = { name: "To our pager", url: stage.receiver.url, eventTypes: null, ...facts };
      const answer = await stage.call("POST", "/api/v1/webhooks", { as: "mine", body });
      expect(answer).toMatchObject({ status: 201 });
      stage.receiver.secret = answer.body.secret as string;
      return answer.body.webhook as Webhook;
    },
    async happen(id, type = "invoice.issued") {
      const issued = { number: "I-1", total: { amount: "1", currency: "EUR" }, dueAt: "2026-11-30T00:00:00Z" };
      const mailed = { itemId: "dli_1", name: "Mail", to: ["a@example.com"], document: null };
      const event = { type, subjectId: id, facts: type === "invoice.issued" ? issued : mailed };
      const ctx = { ...worker(), organizationId: stage.organizationId };
      // Type and facts belong together.
      await inTransaction(ctx, (within) => recordEvent(within, event as Parameters<typeof recordEvent>[1]));
      await publishEvents(worker());
    },
    publish: () => publishEvents(worker()),
    deliver: () => deliverWebhooks(worker(), logger),
    later: (duration) => stage.clock.set(stage.clock.now().add(duration)),
    // Parsed by the server's own answer schemas.
    read: async (id) => (await get(`/api/v1/webhooks/${id}`)) as unknown as Webhook,
    listed: async (id, query = "") =>
      (await get(`/api/v1/webhooks/${id}/deliveries${query}`)).items as WebhookDelivery[],
    feed: async () => (await get("/api/v1/events?limit=200")).items as Event[],
  };
  return Object.assign(stage, methods);
}

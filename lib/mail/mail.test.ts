import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { withConsole } from "@/lib/testing/with-console";

withConsole();

const received: { to: string[]; raw: string }[] = [];
/** What the server answers to a recipient, where it is not accepted. */
const refusals = new Map<string, number>();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo({ address }, _session, done) {
    const code = refusals.get(address);
    done(code ? Object.assign(new Error("Refused by the test."), { responseCode: code }) : null);
  },
  onData(stream, session, done) {
    let raw = "";
    stream.on("data", (chunk: Buffer) => {
      raw += chunk;
    });
    stream.on("end", () => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // The server listens on a port.
  const { port } = server.server.address() as AddressInfo;
  process.env.HEADROOM_SMTP_URL = `smtp://127.0.0.1:${port}`;
  process.env.HEADROOM_MAIL_FROM = "Headroom <no-reply@example.com>";
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(() => {
  received.length = 0;
  refusals.clear();
});

let count = 0;

async function queue(changes: Partial<{ to: string; subject: string; dedupeKey: string; title: string }> = {}) {
  const { queueMail } = await import("./queue-mail");
  count += 1;
  const mail = {
    organizationId: null,
    to: `person-${count}@example.com`,
    subject: "Training run ends in 7 days",
    dedupeKey: `key ${count}`,
    title: "Training run ends in 7 days",
    paragraphs: ["At 1 Dec 2026, 09:00 CET its nodes are taken back."],
    action: { label: "Open it in the console", href: "https://console.test/acme/reservations/res_1" },
    footer: "You are a member of Acme.",
    ...changes,
  };
  return { ...mail, isWritten: await queueMail(database(), mail) };
}

async function send(): Promise<number> {
  const { openDelivery } = await import("./deliver");
  const { sendMails } = await import("./send-mails");
  const delivery = openDelivery();
  if (!delivery) throw new Error("The test has configured a mail server.");
  try {
    return await sendMails(delivery.deliver);
  } finally {
    delivery.close();
  }
}

async function rowOf(dedupeKey: string) {
  const [row] = await database().select().from(outbox).where(eq(outbox.dedupeKey, dedupeKey));
  return row;
}

test("a mail arrives once, as text and as HTML, from the configured sender, with an id that stays", async () => {
  const { to, dedupeKey } = await queue();
  expect(await send()).toBe(1);
  expect(await send()).toBe(0);
  expect(received.map(({ to: recipients }) => recipients)).toEqual([[to]]);
  const mail = await PostalMime.parse(received[0]?.raw ?? "");
  expect(mail).toMatchObject({
    subject: "Training run ends in 7 days",
    from: { name: "Headroom", address: "no-reply@example.com" },
    to: [{ address: to }],
  });
  expect(mail.text).toContain("https://console.test/acme/reservations/res_1");
  expect(mail.html).toContain('<html lang="en">');
  const row = await rowOf(dedupeKey);
  expect(row).toMatchObject({ state: "sent", attempts: 1, error: null });
  expect(mail.messageId).toBe(`<${row?.id}@console.test>`);
});

test("the same mail is written once", async () => {
  const { dedupeKey } = await queue();
  expect((await queue({ dedupeKey })).isWritten).toBe(false);
  expect(await send()).toBe(1);
});

test("names and subjects from outside can begin no header and no element", async () => {
  await queue({
    subject: "Run\r\nBcc: thief@example.com\r\n\r\nBody of theirs",
    title: '<img src="https://example.com/x.png"> & more',
  });
  await send();
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toHaveLength(1);
  const mail = await PostalMime.parse(received[0]?.raw ?? "");
  expect(mail.headers.some(({ key }) => key === "bcc")).toBe(false);
  expect(mail.subject).toBe("Run Bcc: thief@example.com Body of theirs");
  expect(mail.html).not.toContain("<img");
  expect(mail.html).toContain("&lt;img src=&quot;https://example.com/x.png&quot;&gt; &amp; more");
});

test.each(["a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com", "nobody"])(
  "an address that is none is refused: %j",
  async (to) => {
    await expect(queue({ to })).rejects.toThrow();
  },
);

test("one that is refused for good, and one that is refused for now, stop no other; the second is tried again later", async () => {
  const poison = await queue();
  const busy = await queue();
  const good = await queue();
  refusals.set(poison.to, 550).set(busy.to, 451);
  expect(await send()).toBe(1);
  expect(received.map(({ to }) => to)).toEqual([[good.to]]);
  expect(await rowOf(poison.dedupeKey)).toMatchObject({ state: "failed", error: expect.stringContaining("550") });
  expect(await rowOf(busy.dedupeKey)).toMatchObject({ state: "queued", attempts: 1 });
  refusals.clear();
  expect(await send()).toBe(0);
  await database()
    .update(outbox)
    .set({ nextAttemptAt: "2026-01-01T00:00:00Z" })
    .where(eq(outbox.dedupeKey, busy.dedupeKey));
  expect(await send()).toBe(1);
  expect(await rowOf(busy.dedupeKey)).toMatchObject({ state: "sent", attempts: 2 });
});

test("a server that cannot be reached costs no mail, and one attempt a round", async () => {
  const mails = [await queue(), await queue()];
  const { sendMails } = await import("./send-mails");
  const deliver = vi.fn(async () => {
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  });
  expect(await sendMails(deliver)).toBe(0);
  expect(deliver).toHaveBeenCalledTimes(1);
  const rows = await Promise.all(mails.map(({ dedupeKey }) => rowOf(dedupeKey)));
  expect(rows.map((row) => row?.state)).toEqual(["queued", "queued"]);
  await database().update(outbox).set({ nextAttemptAt: "2026-01-01T00:00:00Z" }).where(eq(outbox.state, "queued"));
  expect(await send()).toBe(2);
});

test("a process that ends after the server took a mail sends it again, under the same id", async () => {
  const { dedupeKey } = await queue();
  const { openDelivery } = await import("./deliver");
  const { sendMails } = await import("./send-mails");
  const delivery = openDelivery();
  const dying = sendMails(async (letter) => {
    await delivery?.deliver(letter);
    // The connection that holds the mail's row is lost, as with a killed process.
    await database().execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database() and pid <> pg_backend_pid()",
    );
  });
  await expect(dying).rejects.toThrow();
  delivery?.close();
  expect(await rowOf(dedupeKey)).toMatchObject({ state: "queued", attempts: 0 });
  expect(await send()).toBe(1);
  const ids = await Promise.all(received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("two processes send a mail once", async () => {
  await queue();
  await queue();
  expect((await Promise.all([send(), send()])).reduce((sum, each) => sum + each)).toBe(2);
  expect(received).toHaveLength(2);
});

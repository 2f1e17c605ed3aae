import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { owedOf } from "../payments/owed.ts";
import { balancesOf, makeInvoice, operatorContext } from "../payments/testing/owing.ts";
import { toMinorUnits } from "./create-session.ts";
import { takeWebhook } from "./webhook.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let mine: Customer;
let call: ReturnType<typeof testApp>;
let stripe: Server;
let invoiceId: string;
let asked: { headers: Record<string, unknown>; form: URLSearchParams }[] = [];
let isDown = false;
let sessions = 0;
let keys = 0;
const secret = "whsec_test_secret_of_a_webhook";

beforeAll(async () => {
  books = await openBooks();
  // A small stand-in for their HTTP, as documented.
  stripe = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked.push({ headers: request.headers, form: new URLSearchParams(Buffer.concat(chunks).toString()) });
      response.writeHead(isDown ? 500 : 200, { "content-type": "application/json" });
      sessions += 1;
      response.end(
        JSON.stringify({
          id: `cs_${sessions}`,
          object: "checkout.session",
          url: `https://checkout.example/${sessions}`,
        }),
      );
    });
  });
  stripe.listen(0, "127.0.0.1");
  await once(stripe, "listening");
});
afterAll(async () => {
  stripe.close();
  await books.close();
});
beforeEach(async () => {
  // A TCP server's address is an object.
  const { port } = stripe.address() as AddressInfo;
  vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_1");
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", secret);
  vi.stubEnv("STRIPE_API_URL", `http://127.0.0.1:${port}`);
  vi.stubEnv("PUBLIC_URL", "https://console.example");
  [asked, isDown] = [[], false];
  mine = await makeCustomer(books.db);
  const theirs = await makeCustomer(books.db);
  call = testApp(books.db, {
    mine: callerOf(mine.id, ["invoices.read", "invoices.approve"]),
    theirs: callerOf(theirs.id, ["invoices.read", "invoices.approve"]),
    engineer: callerOf(mine.id, ["usage.read", "invoices.read"]),
  });
  invoiceId = await makeInvoice(books.db, mine, { total: "119.00" });
});
afterEach(() => vi.unstubAllEnvs());

const open = (as = "mine", returnUrl = "https://console.example/acme/invoices/1") =>
  call("POST", `/api/v1/invoices/${invoiceId}/card-checkouts`, {
    as,
    body: { returnUrl },
    key: `key-of-checkout-${keys++}`,
  });

function sign(body: string, time = Math.floor(Date.now() / 1000), with_ = secret): string {
  return `t=${time},v1=${createHmac("sha256", with_).update(`${time}.${body}`).digest("hex")}`;
}

async function tell(event: object, signature?: string) {
  const body = JSON.stringify(event);
  const ctx = { ...operatorContext(books.db, mine), address: null };
  return takeWebhook(ctx, body, signature ?? sign(body));
}

const paid = (facts: object = {}, id = `evt_${keys++}`) => ({
  ...{ id, type: "checkout.session.completed" },
  data: {
    object: {
      ...{ id: `cs_${sessions}`, payment_status: "paid", payment_intent: `pi_${sessions}`, amount_total: 11_900 },
      ...{ currency: "usd", ...facts },
    },
  },
});
const owed = async () => Number((await owedOf(books.db, [invoiceId])).get(invoiceId));

test("a page is opened over what is open, and what is paid there settles the invoice once", async () => {
  const opened = await open();
  expect(opened).toMatchObject({
    status: 201,
    body: { amount: { amount: "119.00" }, url: `https://checkout.example/${sessions}` },
  });
  expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer sk_test_1", "idempotency-key": expect.any(String) });
  expect(asked[0]?.form.get("line_items[0][price_data][unit_amount]")).toBe("11900");
  const event = paid();
  const answers = await Promise.all([tell(event), tell(event), tell(event)]);
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["booked", "known", "known"]);
  // The same payment under another event's id, as when a debit succeeds later.
  expect(await tell(paid())).toEqual({ outcome: "known" });
  expect(await owed()).toBe(0);
  expect(Number((await balancesOf(books.db, mine.id)).balances.cash)).toBe(119);
  expect(await open()).toMatchObject({ status: 409, body: { code: "nothing_open" } });
});

test("another amount, another currency and what is not paid yet book nothing", async () => {
  await open();
  expect(await tell(paid({ amount_total: 1 }))).toEqual({ outcome: "mismatch" });
  expect(await tell(paid({ currency: "eur" }))).toEqual({ outcome: "mismatch" });
  expect(await tell(paid({ payment_status: "unpaid" }))).toEqual({ outcome: "not_ours" });
  expect(await tell(paid({ id: "cs_of_somebody" }))).toEqual({ outcome: "not_ours" });
  expect(await owed()).toBe(119);
});

test("a refund opens the invoice and pays back, by the sum that Stripe says; a dispute undoes the payment", async () => {
  await open();
  const intent = `pi_${sessions}`;
  await tell(paid());
  const refund = (total: number) => ({
    ...{ id: `evt_${keys++}`, type: "charge.refunded" },
    data: { object: { payment_intent: intent, amount_refunded: total, currency: "usd" } },
  });
  expect(await tell(refund(1_900))).toEqual({ outcome: "booked" });
  expect(await tell(refund(1_900))).toEqual({ outcome: "known" });
  expect(await tell(refund(2_000))).toEqual({ outcome: "booked" });
  expect(await owed()).toBe(119);
  const { balances, sum } = await balancesOf(books.db, mine.id);
  expect([Number(balances.cash), Number(balances.unapplied), Number(sum)]).toEqual([99, -99, 0]);
  await open();
  const disputed = `pi_${sessions}`;
  await tell(paid());
  expect(await owed()).toBe(0);
  const dispute = {
    id: "evt_dispute",
    type: "charge.dispute.created",
    data: { object: { payment_intent: disputed, reason: "fraudulent" } },
  };
  expect(await tell(dispute)).toEqual({ outcome: "booked" });
  expect(await owed()).toBe(119);
});

test.each([
  ["no signature", ""],
  ["another secret", sign(JSON.stringify({ id: "evt" }), undefined, "whsec_other")],
  ["an old one", sign(JSON.stringify({ id: "evt" }), Math.floor(Date.now() / 1000) - 400)],
  ["another body's", sign("{}")],
])("%s is refused", async (_, signature) => {
  await expect(tell({ id: "evt" }, signature)).rejects.toMatchObject({ code: "bad_signature" });
});

test("what is no event is refused, and without keys there is neither page nor webhook", async () => {
  await expect(tell({ id: "evt" })).rejects.toMatchObject({ code: "unreadable_event" });
  isDown = true;
  expect(await open()).toMatchObject({ status: 502, body: { code: "cards_unreachable" } });
  expect(await open("mine", "https://evil.example/")).toMatchObject({ status: 422, body: { code: "foreign_return" } });
  expect(await open("theirs")).toMatchObject({ status: 404 });
  expect(await open("engineer")).toMatchObject({ status: 403 });
  vi.stubEnv("STRIPE_SECRET_KEY", "");
  expect(await open()).toMatchObject({ status: 409, body: { code: "cards_not_offered" } });
  await expect(tell(paid())).rejects.toMatchObject({ code: "no_such_route" });
});

test.each([
  ["119.00", "USD", 11_900],
  ["1200", "JPY", 1200],
  ["1.005", "KWD", 1005],
])("%s %s is %i of the smallest unit", (amount, currency, units) => expect(toMinorUnits(amount, currency)).toBe(units));

import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { makeCustomer, openBooks } from "../metering/testing/books.ts";

const clock = new AdjustableClock("2026-10-30T12:00:00Z");
let books: Awaited<ReturnType<typeof openBooks>>;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  books = await openBooks({ max: 10 });
  const [mine, theirs] = [await makeCustomer(books.db), await makeCustomer(books.db)];
  const callers = {
    mine: callerOf(mine.id, ["billing.manage"]),
    theirs: callerOf(theirs.id, ["billing.manage"]),
  };
  call = testApp(books.db, callers, { clock });
});
afterAll(() => books.close());

async function create(as: string): Promise<string> {
  const content = { type: "documents", formats: ["pdf"] };
  const destination = { type: "mail", to: ["somebody@example.com"] };
  const { body } = await call("POST", "/api/v1/deliveries", { as, body: { name: "Mail", content, destination } });
  return `/api/v1/deliveries/${body.id}`;
}

test("of tests and repetitions so many are sent in an hour, through however many deliveries and at once", async () => {
  const [first, second] = [await create("mine"), await create("mine")];
  const { body: item } = await call("POST", `${first}/tests`, { as: "mine" });
  const attempts = [`${first}/tests`, `${second}/tests`, `${first}/items/${item.id}/attempts`];
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => call("POST", attempts[index % 3] ?? "", { as: "mine" })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(19);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({
    status: 429,
    body: { code: "delivered_too_often", facts: { most: 20 } },
  });
  await call("DELETE", first, { as: "mine" });
  expect(await call("POST", `${await create("mine")}/tests`, { as: "mine" })).toMatchObject({ status: 429 });
  expect(await call("POST", `${await create("theirs")}/tests`, { as: "theirs" })).toMatchObject({ status: 201 });
  clock.set(clock.now().add({ minutes: 61 }));
  expect(await call("POST", `${second}/tests`, { as: "mine" })).toMatchObject({ status: 201 });
});

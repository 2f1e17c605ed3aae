import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { formatInstant } from "@/lib/format/instant";
import { operatorHandler, orgHandler } from "@/lib/handlers";
import { arriveAs } from "@/lib/testing/mock-request";
import { makeMember, makeOperator, withConsole } from "@/lib/testing/with-console";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const request = new NextRequest("http://console.test/api/x");
const refuse = async () => {
  throw new AppError("not_possible", "Choose an hour after 2026-07-01T09:00:00Z.");
};

test("a refusal that a program of the page reads tells its times in the time zone of whoever asks", async () => {
  const member = await makeMember("viewer");
  await arriveAs(member.token);
  const org = member.ctx.slug;
  const handler = orgHandler({ needs: "organization.read", run: refuse });
  const answer = await (await handler(request, { params: Promise.resolve({ org }) })).json();
  expect(answer.message).toBe(`Choose an hour after ${inZone(member.ctx.timeZone)}.`);

  const operator = await makeOperator();
  await arriveAs(operator.token);
  const atDesk = await (await operatorHandler({ run: refuse })(request, { params: Promise.resolve({}) })).json();
  expect(atDesk.message).toBe(`Choose an hour after ${inZone(operator.ctx.timeZone)}.`);
});

function inZone(timeZone: string): string {
  return formatInstant("2026-07-01T09:00:00Z", timeZone);
}

import { beforeAll, expect, test, vi } from "vitest";
import { findLiveSession } from "@/lib/auth/sessions";
import { acceptAsNewPerson } from "@/lib/members/accept-invitation";
import { invite } from "@/lib/members/invite";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { grantConfiguredOperators, grantWhenReachable } from "./configured-operators";

withConsole();

let member: TestMember;
beforeAll(async () => {
  member = await makeMember("owner");
  process.env.HEADROOM_OPERATORS = ` ${member.ctx.email.toUpperCase()}, without-account@example.com`;
  return () => void delete process.env.HEADROOM_OPERATORS;
});

test("the addresses of the settings become operators, once", async () => {
  expect(await grantConfiguredOperators()).toBe(1);
  expect(await grantConfiguredOperators()).toBe(0);
  expect((await findLiveSession(member.token))?.isOperator).toBe(true);
});

test("no customer's invitation makes an account for an address of the settings", async () => {
  const { link } = await invite(member.ctx, "without-account@example.com", "viewer");
  const token = link.split("/").at(-1) ?? "";
  const join = acceptAsNewPerson(
    { requestId: "req_1", address: "192.0.2.1" },
    { token, name: "Somebody", password: "a long password" },
  );
  await expect(join).rejects.toMatchObject({ code: "forbidden" });
});

test("a database that cannot be reached at the start is asked again, until it has taken it once", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const grant = vi.fn<() => Promise<number>>().mockResolvedValue(1);
  grant.mockRejectedValueOnce(new Error("Connection terminated due to connection timeout"));
  grant.mockRejectedValueOnce(new Error("Connection terminated due to connection timeout"));
  expect(await grantWhenReachable(grant, 1)).toBe(1);
  expect(grant).toHaveBeenCalledTimes(3);
  expect(told).toHaveBeenCalledTimes(2);
  told.mockRestore();
});

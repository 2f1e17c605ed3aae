import { SignJWT } from "jose";
import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { setTestEnvironment } from "@/lib/testing/with-console";
import { approvalLinkTo, readApprovalLink, withoutDeciding } from "./approval-link";

beforeAll(setTestEnvironment);

const link = { requestId: "apr_1", organizationId: "org_1", userId: "usr_1" };
const inAnHour = Temporal.Now.instant().add({ hours: 1 }).toString();
const tokenOf = (address: string) => address.split("/").at(-1) ?? "";

test("a link says whose it is and for which request, until the deadline", async () => {
  const address = await approvalLinkTo(link, inAnHour);
  expect(address).toMatch(/^http:\/\/console\.test\/approval\/[\w.-]+$/);
  expect(await readApprovalLink(tokenOf(address))).toEqual({ ...link, decides: true });
  const late = await approvalLinkTo(link, Temporal.Now.instant().subtract({ seconds: 1 }).toString());
  expect(await readApprovalLink(tokenOf(late))).toBeNull();
});

test("what somebody else reads of a mail decides nothing, and shows the same until the same time", async () => {
  const address = await approvalLinkTo(link, inAnHour);
  const text = await withoutDeciding(`See the request and decide: ${address}\n\n--\nhttp://console.test/acme`);
  expect(text).not.toContain(tokenOf(address));
  const [, shown = ""] = /\/approval\/(\S+)/.exec(text) ?? [];
  expect(await readApprovalLink(shown)).toEqual({ ...link, decides: false });
  const endOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).exp;
  expect(endOf(shown)).toBe(endOf(tokenOf(address)));
  expect(await withoutDeciding("No link, and /approval/x.y.z")).toBe("No link, and /approval/x.y.z");
});

test("a link that was changed, or made for something else, says nothing", async () => {
  const token = tokenOf(await approvalLinkTo(link, inAnHour));
  const [head = "", body = "", seal = ""] = token.split(".");
  const other = Buffer.from(JSON.stringify({ ...link, sub: "usr_2", aud: "approval-link" })).toString("base64url");
  for (const forged of [`${head}.${other}.${seal}`, `${head}.${body}.`, `${body}`, "", "x.y.z"]) {
    expect(await readApprovalLink(forged)).toBeNull();
  }
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
  expect(await readApprovalLink(unsigned)).toBeNull();
  const session = await new SignJWT({ org: "org_1", request: "apr_1" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("usr_1")
    .setAudience("approval-link")
    .setExpirationTime("1 h")
    .sign(new TextEncoder().encode(env().NEXTAUTH_SECRET));
  expect(await readApprovalLink(session)).toBeNull();
});

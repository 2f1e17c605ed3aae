import { expect, test, vi } from "vitest";
import { type StubAnswer, type StubCall, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { endBeyondRole, goingOn, sweepBeyondRoles } from "./end-beyond-role";

withConsole();
let people: { organizationId: string; personId: string }[] = [];
const refused = new Set<string>();
const answer = ({ method, path }: StubCall) => {
  if (method === "GET") return { items: people };
  if ([...refused].some((id) => path.includes(id))) return { status: 500, body: {} };
  return { status: 201, body: path.endsWith("/batch-cancellations") ? { cancelled: 1 } : { withdrawn: 1 } };
};
const stub = stubControlPlane(new Proxy<Record<string, StubAnswer>>({}, { get: () => answer }));
const ended = (act: string) =>
  stub.calls
    .filter(({ method, path }) => method === "POST" && path.endsWith(`/${act}`))
    .map(({ path }) => path.split("/").at(-2));
const idsOf = (...members: TestMember[]) => members.map((each) => each.ctx.userId);

test("the sweep ends what goes on for those who may not do it, and one that fails stops no other", async () => {
  const { ctx } = await makeMember("owner");
  const administrator = await makeMember("administrator", ctx);
  const [viewer, engineer] = [await makeMember("viewer", ctx), await makeMember("engineer", ctx)];
  const elsewhere = await makeMember("owner");
  const { organizationId } = ctx;
  people = idsOf(administrator, viewer, engineer, elsewhere).map((personId) => ({ organizationId, personId }));
  people.push({ organizationId: elsewhere.ctx.organizationId, personId: elsewhere.ctx.userId });
  refused.add(viewer.ctx.userId);
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (const kind of goingOn) await sweepBeyondRoles(kind);
  expect(ended("standing-purchase-withdrawals")).toEqual(idsOf(viewer, engineer, elsewhere));
  expect(ended("batch-cancellations")).toEqual(idsOf(viewer, elsewhere));
  expect(log).toHaveBeenCalledTimes(2);
});

test.each([
  ["owner", 0, 0],
  ["administrator", 0, 0],
  ["engineer", 1, 0],
  ["viewer", 1, 1],
  [null, 1, 1],
] as const)("as %s, %i purchases and %i batches end", async (role, purchases, batches) => {
  stub.calls.length = 0;
  await endBeyondRole({ organizationId: "org_1", personId: "usr_1" }, role);
  expect([ended("standing-purchase-withdrawals").length, ended("batch-cancellations").length]).toEqual([
    purchases,
    batches,
  ]);
});

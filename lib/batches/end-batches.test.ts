import { expect, test, vi } from "vitest";
import { type StubAnswer, type StubCall, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { endBatchesOf, sweepBatches } from "./end-batches";

withConsole();
let owners: { organizationId: string; personId: string }[] = [];
let refused = "nobody";
const answer = ({ method, path }: StubCall) => {
  if (method === "GET") return { items: owners };
  return path.includes(refused) ? { status: 500, body: {} } : { status: 201, body: { cancelled: 1 } };
};
const stub = stubControlPlane(new Proxy<Record<string, StubAnswer>>({}, { get: () => answer }));
const cancelled = () => stub.calls.filter(({ method }) => method === "POST").map(({ path }) => path.split("/").at(-2));

test("the sweep cancels the batches of those who may not use models, and one that fails stops no other", async () => {
  const { ctx } = await makeMember("owner");
  const [engineer, finance] = [await makeMember("engineer", ctx), await makeMember("finance", ctx)];
  const elsewhere = await makeMember("owner");
  const { organizationId } = ctx;
  owners = [engineer, finance, elsewhere].map((each) => ({ organizationId, personId: each.ctx.userId }));
  refused = finance.ctx.userId;
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await sweepBatches();
  expect(cancelled()).toEqual([finance.ctx.userId, elsewhere.ctx.userId]);
  expect(log).toHaveBeenCalledOnce();
});

test.each(["owner", "engineer"] as const)("as %s one's batches go on", async (role) => {
  stub.calls.length = 0;
  await endBatchesOf("org_1", "usr_1", role);
  expect(stub.calls).toEqual([]);
});

import { expect, test, vi } from "vitest";
import { type StubAnswer, type StubCall, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { endStandingPurchases, sweepStandingPurchases } from "./end-standing-purchases";

withConsole();
let buyers: { organizationId: string; personId: string }[] = [];
const refused = new Set<string>();
const answer = ({ method, path }: StubCall) => {
  if (method === "GET") return { items: buyers };
  return [...refused].some((id) => path.includes(id))
    ? { status: 500, body: {} }
    : { status: 201, body: { withdrawn: 1 } };
};
const stub = stubControlPlane(new Proxy<Record<string, StubAnswer>>({}, { get: () => answer }));
const withdrawn = () => stub.calls.filter(({ method }) => method === "POST").map(({ path }) => path.split("/").at(-2));

test("the sweep ends what is bought for those who may not buy, and one that fails stops no other", async () => {
  const { ctx } = await makeMember("owner");
  const administrator = await makeMember("administrator", ctx);
  const [viewer, engineer] = [await makeMember("viewer", ctx), await makeMember("engineer", ctx)];
  const elsewhere = await makeMember("owner");
  const { organizationId } = ctx;
  buyers = [administrator, viewer, engineer, elsewhere].map((each) => ({ organizationId, personId: each.ctx.userId }));
  buyers.push({ organizationId: elsewhere.ctx.organizationId, personId: elsewhere.ctx.userId });
  refused.add(viewer.ctx.userId);
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await sweepStandingPurchases();
  expect(withdrawn()).toEqual([viewer, engineer, elsewhere].map((each) => each.ctx.userId));
  expect(log).toHaveBeenCalledOnce();
});

test.each(["owner", "administrator"] as const)("as %s one goes on buying", async (role) => {
  stub.calls.length = 0;
  await endStandingPurchases("org_1", "usr_1", role);
  expect(stub.calls).toEqual([]);
});

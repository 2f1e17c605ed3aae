import { expect, test } from "vitest";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { getDependants } from "./queries";

withConsole();
let me = "";
const at = "2030-01-01T00:00:00Z";
const readerOf = (id: string, type: string, name: string) => ({ actor: { id, type, name }, reads: 1, lastReadAt: at });
stubControlPlane({
  "GET /api/v1/reservations/res_1/dependants": () => ({
    ...{ reservationId: "res_1", asOf: at, projectId: "prj_1", quotes: [], listings: [], endpoints: [], reclaims: [] },
    readers: [readerOf(me, "user", "Me"), readerOf("usr_other", "user", "Other"), readerOf("key_1", "api_key", "CI")],
    keys: null,
  }),
});

test("who was shown how to reach the nodes is told apart from the person who looks", async () => {
  const { ctx } = await makeMember("owner");
  me = ctx.userId;
  const { readers } = await getDependants(ctx, "res_1");
  expect(readers.map(({ name, isMine, isProgram }) => [name, isMine, isProgram])).toEqual([
    ["Me", true, false],
    ["Other", false, false],
    ["CI", false, true],
  ]);
});

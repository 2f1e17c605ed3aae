import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Role } from "@/lib/auth/roles";
import { arriveAs } from "@/lib/testing/mock-request";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();

interface Read {
  name: string;
  load: () => Promise<{ GET: unknown }>;
  /** A role that may not, where there is one. */
  refused?: Role;
  search?: string;
  /** The console answers it from its own memory. */
  own?: true;
}

const reads: Read[] = [
  { name: "reclaims/open", load: () => import("./reclaims/open/route") },
  {
    name: "reservations/[id]/utilisation/export",
    load: () => import("./reservations/[id]/utilisation/export/route"),
    search: "range=7d",
  },
  {
    name: "evaluations/[id]/progress",
    load: () => import("./evaluations/[id]/progress/route"),
    refused: "viewer",
    own: true,
  },
  {
    name: "evaluations/prompt",
    load: () => import("./evaluations/prompt/route"),
    refused: "viewer",
    search: "prompt=prm_1&version=1",
    own: true,
  },
  {
    name: "evaluations/[id]/export",
    load: () => import("./evaluations/[id]/export/route"),
    refused: "finance",
    search: "format=csv",
    own: true,
  },
  { name: "usage/live", load: () => import("./usage/live/route") },
  { name: "usage/export", load: () => import("./usage/export/route"), search: "period=month" },
  { name: "usage/records/export", load: () => import("./usage/records/export/route"), search: "product=fee" },
  {
    name: "allocation/export",
    load: () => import("./allocation/export/route"),
    refused: "engineer",
    search: "month=2026-11",
  },
  { name: "invoices/export", load: () => import("./invoices/export/route"), refused: "engineer" },
  { name: "invoices/[id]/pdf", load: () => import("./invoices/[id]/pdf/route"), refused: "viewer" },
  { name: "invoices/[id]/lines/export", load: () => import("./invoices/[id]/lines/export/route"), refused: "viewer" },
  {
    name: "invoices/[id]/lines/[lineId]/usage",
    load: () => import("./invoices/[id]/lines/[lineId]/usage/route"),
    refused: "engineer",
  },
  { name: "statement-of-account/pdf", load: () => import("./statement-of-account/pdf/route"), refused: "viewer" },
  {
    name: "statement-of-account/export",
    load: () => import("./statement-of-account/export/route"),
    refused: "engineer",
    search: "from=2026-01-01&until=2026-06-30",
  },
  {
    name: "audit-log/export",
    load: () => import("./audit-log/export/route"),
    refused: "engineer",
    search: "outcome=refused",
  },
];

let owner: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  owner = await makeMember("owner");
  stranger = await makeMember("owner");
});

describe.each(reads)("GET $name", ({ name, load, refused, search = "", own }) => {
  async function get(member: TestMember | null, org = owner.ctx.slug) {
    await arriveAs(member?.token ?? null);
    const { GET } = await load();
    const params = Promise.resolve({ org, id: "inv_1", lineId: "line_1" });
    // Every handler takes the request and its params; which params differs from one to the next.
    const handle = GET as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;
    const answer = await handle(new NextRequest(`http://console.test/api/organizations/${org}/${name}?${search}`), {
      params,
    });
    return { status: answer.status, problem: await answer.json(), headers: answer.headers };
  }

  test("signed out", async () => {
    expect(await get(null)).toMatchObject({ status: 401, problem: { code: "unauthenticated" } });
  });

  test("a member of another organization, as if there were none", async () => {
    const foreign = await get(stranger);
    const unknown = await get(stranger, "no-such-organization");
    expect(foreign).toMatchObject({ status: 404, problem: { code: "not_found" } });
    expect(foreign.problem.message).toBe(unknown.problem.message);
  });

  // Some reads are open to every role.
  if (refused) {
    test("a role that may not", async () => {
      const member = await makeMember(refused, owner.ctx);
      expect(await get(member)).toMatchObject({ status: 403, problem: { code: "forbidden" } });
    });
  }

  test(own ? "what is not there" : "without a control plane it says so, and nothing is kept by a cache", async () => {
    const { status, problem, headers } = await get(owner);
    expect({ status, code: problem.code }).toEqual(
      own ? { status: 404, code: "not_found" } : { status: 503, code: "unavailable" },
    );
    expect(problem.requestId).toMatch(/^req_/);
    expect(headers.get("cache-control")).toContain("no-store");
  });
});

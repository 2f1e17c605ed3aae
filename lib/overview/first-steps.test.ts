import { expect, test, vi } from "vitest";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { findFirstSteps } from "./first-steps";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const project = { id: "prj_1", name: "Vision", costCenter: null, archivedAt: null, createdAt: "2026-01-01T00:00:00Z" };
let projects: object[] = [];
const nothing = () => ({ items: [], nextCursor: null });
stubControlPlane({
  "GET /api/v1/reservations": nothing,
  "GET /api/v1/api-keys": nothing,
  "GET /api/v1/projects": () => ({ items: projects }),
});

type Glances = Parameters<typeof findFirstSteps>[1];

/** Only what decides: nothing runs, and so much was charged. */
function glancesOf(total: string): Glances {
  const running = { ok: true, data: { running: [], upcoming: [] } };
  const spend = { ok: true, data: { total, previousTotal: "0.00", quantities: { requests: 0 } } };
  return { running: Promise.resolve(running), spend: Promise.resolve(spend) } as unknown as Glances;
}

test("a new organization makes a project before anything is charged to one", async () => {
  const { ctx } = await makeMember("owner");
  const nothingYet = { hasReserved: false, hasCalledModel: false, hasKey: false, hasColleagues: false };
  expect(await findFirstSteps(ctx, glancesOf("0.00"))).toEqual({ hasProject: false, ...nothingYet });
  projects = [project];
  expect(await findFirstSteps(ctx, glancesOf("0.00"))).toEqual({ hasProject: true, ...nothingYet });
  expect(await findFirstSteps(ctx, glancesOf("0.01"))).toBeNull();
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { addDecimals, compareDecimals } from "@/lib/format/decimal";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { getProgress } from "./read-progress";
import { lanesClosed, runEvaluations } from "./run-evaluations";
import { startEvaluation } from "./start-evaluation";
import { makeEvaluation, newOperation } from "./testing/make-evaluation";
import { evaluationRoutes, streamed } from "./testing/stub-models";
import { usageRecord } from "./testing/usage-record";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

/** What the gateway charged, by request: it settles a call whose client is gone like any other. */
const charged = new Map<string, string>();
const costOfCall = "0.000012";

withConsole();
stubControlPlane({
  ...evaluationRoutes(async () => {
    const answer = streamed("1");
    charged.set(answer.headers["x-request-id"] ?? "", costOfCall);
    await sleep(20 + Math.random() * 60);
    return answer;
  }),
  "GET /api/v1/usage-records": ({ query }) => {
    const requestId = query.get("requestId") ?? "";
    const amount = charged.get(requestId);
    return { items: amount ? [usageRecord(requestId, amount)] : [], nextCursor: null };
  },
});

test("killed with -9 again and again, a run ends with every call answered once and nothing charged that it does not know", async () => {
  const { ctx } = await makeMember("engineer");
  const many = `question,expected\n${Array.from({ length: 40 }, (_, index) => `Question ${index},1`).join("\n")}`;
  const id = await makeEvaluation(ctx, {}, many);
  await startEvaluation(ctx, { operationId: newOperation(), id, cap: "1" });

  for (let kill = 0; kill < 5; kill += 1) {
    const child = spawn(process.execPath, [fileURLToPath(new URL("./testing/runner-process.mjs", import.meta.url))], {
      stdio: ["ignore", "pipe", "inherit"],
      env: process.env,
    });
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    await sleep(150 + Math.random() * 350);
    expect(child.exitCode).toBeNull();
    child.kill("SIGKILL");
    await once(child, "exit");
    await letTimePass(id);
  }
  for (let round = 0; round < 30 && (await getProgress(ctx, id)).state === "running"; round += 1) {
    await runEvaluations();
    await lanesClosed();
    await letTimePass(id);
  }

  const { state, counts, spent, held } = await getProgress(ctx, id);
  expect({ state, counts, held: held.amount }).toEqual({
    state: "finished",
    counts: { waiting: 0, calling: 0, answered: 80, failed: 0 },
    held: "0",
  });
  const rows = await database().select().from(evaluationAnswers).where(eq(evaluationAnswers.evaluationId, id));
  expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(80);
  const known = addDecimals("0", ...rows.flatMap(({ cost, lostCost }) => [cost ?? "0", lostCost]));
  expect(compareDecimals(known, spent.amount)).toBe(0);
  // Independently: what the gateway charged for. A call of unknown outcome counts at its highest, so never less.
  const all = addDecimals("0", ...charged.values());
  expect(compareDecimals(spent.amount, all)).toBeGreaterThanOrEqual(0);
  expect(charged.size).toBeGreaterThanOrEqual(80);
}, 120_000);

/** As if the leases of the dead process had run out, and every wait were over. */
async function letTimePass(id: string): Promise<void> {
  const ofRun = eq(evaluationAnswers.evaluationId, id);
  await database()
    .update(evaluationAnswers)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(and(ofRun, isNotNull(evaluationAnswers.leaseUntil), eq(evaluationAnswers.state, "calling")));
  await database().update(evaluationAnswers).set({ dueAt: sql`now()` }).where(ofRun);
}

import "server-only";
import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import { recordAudit } from "@/lib/audit/record-audit";
import { repeatEvery } from "@/lib/repeat-every";
import { claimCall, type RunningEvaluation, renewClaims } from "./claim-call";
import { type EvaluationDefinition, variantsOf } from "./definition";
import { boundOfCall } from "./grader-bound";
import { givesWay, mostLanes, nextForLane, type Running } from "./lanes";
import { makeCall } from "./make-call";
import { recoverCalls } from "./recover-calls";
import { findRunner, modelsOf, type Runner } from "./runner";

const everyMs = 1_000;
const renewEveryMs = 10_000;
/** Of each organization its first ones are looked at, so that one with many leaves the others theirs. */
const mostListed = 4 * mostLanes;

interface Lane extends Running {
  claim: string | null;
  done: Promise<void>;
}

const lanes = new Set<Lane>();
/** When an organization was last given a lane, in milliseconds of the process. */
const givenAt = new Map<string, number>();
let running: readonly RunningEvaluation[] = [];
/** When a model takes something again, by organization and model. */
const blockedUntil = new Map<string, number>();

/** Runs evaluations for as long as the process lives. They survive it: another process, or the next, goes on. */
export function startRunningEvaluations(): void {
  repeatEvery(everyMs, "Running evaluations", runEvaluations);
  repeatEvery(renewEveryMs, "Renewing the claims of evaluations", () =>
    renewClaims([...lanes].flatMap(({ claim }) => claim ?? [])),
  );
}

/**
 * Opens lanes, each of which makes one call after the other, for the evaluations that run, as many for each organization.
 * Gives how many are open.
 */
export async function runEvaluations(): Promise<number> {
  await recoverCalls();
  running = await listRunning();
  for (;;) {
    const evaluation = nextForLane(running, [...lanes], givenAt);
    if (!evaluation) return lanes.size;
    openLane(evaluation);
  }
}

/** Waits until nothing is under way in this process. */
export async function lanesClosed(): Promise<void> {
  while (lanes.size > 0) await Promise.all([...lanes].map(({ done }) => done));
}

function openLane(evaluation: RunningEvaluation): void {
  const { id, organizationId } = evaluation;
  const lane: Lane = { id, organizationId, claim: null, done: Promise.resolve() };
  lanes.add(lane);
  givenAt.set(organizationId, performance.now());
  lane.done = follow(lane, evaluation)
    .catch((error: unknown) => console.error(`A call of evaluation ${evaluation.id} failed; it is made again.`, error))
    .finally(() => lanes.delete(lane));
}

async function follow(lane: Lane, evaluation: RunningEvaluation): Promise<void> {
  for (;;) {
    const runner = await findRunner(evaluation.organizationId, evaluation.startedBy);
    if (!runner) {
      const reason =
        "Who started it has left the organization or may no longer use models. Whoever resumes it makes its calls.";
      return end(evaluation, null, "stopped", reason);
    }
    // Without the control plane nothing can be called; the next round asks again.
    const models = await modelsOf(runner).catch(() => null);
    if (!models) return;
    const claimed = await claimCall(evaluation, blockedVariants(evaluation), (call) =>
      boundOfCall(evaluation, call, models),
    );
    if (claimed.kind === "none") return finishIfDone(evaluation);
    if (claimed.kind !== "claimed") return;
    const { call, bound } = claimed;
    lane.claim = call.claim;
    const result = await makeCall(runner, models, call, bound);
    lane.claim = null;
    if (result === "done") {
      if (givesWay(lane, running, [...lanes])) return;
      continue;
    }
    if (result.kind === "wait") block(evaluation, call.variant, result.seconds);
    else return end(evaluation, runner, result.kind === "pause" ? "paused" : "stopped", result.reason);
  }
}

async function listRunning(): Promise<RunningEvaluation[]> {
  const rows = await database()
    .select()
    .from(evaluations)
    .where(eq(evaluations.state, "running"))
    .orderBy(
      sql`row_number() over (partition by ${evaluations.organizationId} order by ${evaluations.startedAt})`,
      sql`random()`,
    )
    .limit(mostListed);
  return rows.map(({ id, organizationId, projectId, definition, currency, startedBy, createdBy }) => ({
    ...{ id, organizationId, projectId, currency, startedBy: startedBy ?? createdBy },
    // Checked when it was saved.
    definition: definition as EvaluationDefinition,
  }));
}

function block({ organizationId, definition }: RunningEvaluation, variant: number, seconds: number): void {
  const model = variantsOf(definition)[variant]?.model.id;
  if (model) blockedUntil.set(`${organizationId} ${model}`, performance.now() + seconds * 1_000);
}

function blockedVariants({ organizationId, definition }: RunningEvaluation): number[] {
  const now = performance.now();
  return variantsOf(definition)
    .filter(({ model }) => (blockedUntil.get(`${organizationId} ${model.id}`) ?? 0) > now)
    .map(({ index }) => index);
}

async function finishIfDone({ id }: RunningEvaluation): Promise<void> {
  const open = database()
    .select({ number: evaluationAnswers.number })
    .from(evaluationAnswers)
    .where(and(eq(evaluationAnswers.evaluationId, id), inArray(evaluationAnswers.state, ["waiting", "calling"])));
  await database()
    .update(evaluations)
    .set({ state: "finished", finishedAt: sql`now()` })
    .where(and(eq(evaluations.id, id), eq(evaluations.state, "running"), notExists(open)));
}

/** Ends a run that may not go on, with an entry in the audit log. */
async function end(evaluation: RunningEvaluation, runner: Runner | null, state: "paused" | "stopped", reason: string) {
  const { id, organizationId } = evaluation;
  await database().transaction(async (tx) => {
    const [ended] = await tx
      .update(evaluations)
      .set({ state, stateReason: reason })
      .where(and(eq(evaluations.id, id), eq(evaluations.state, "running")))
      .returning({ name: evaluations.name });
    if (!ended) return;
    await recordAudit(
      {
        ...{ organizationId, userId: runner?.userId ?? evaluation.startedBy, userName: runner?.userName ?? "Headroom" },
        ...{ requestId: runner?.requestId ?? "", address: "" },
      },
      {
        action: "evaluation.stop",
        outcome: "succeeded",
        target: { type: "evaluation", id, name: ended.name },
        facts: { reason, by: "the console" },
      },
      tx,
    );
  });
}

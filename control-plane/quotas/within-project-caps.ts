import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { type ProblemException, problem } from "../http/problem.ts";
import { toCapLimit } from "./cap-limit.ts";
import { type CapRow, listCapRows, lockCaps } from "./caps.ts";
import { findOverrun, peakOf } from "./find-overrun.ts";
import { originInWords } from "./limits.ts";
import { isOfSubject, listProjectGpus, type ProjectGpus } from "./project-gpus.ts";
import { getCapTarget } from "./quota-id.ts";
import { raiseAlarms } from "./raise-alarms.ts";

/**
 * Changes what a reservation has for its projects, and refuses it where a project then has more GPUs than a cap allows at
 * any instant. The caps are locked first, so that changes come one by one; without one this costs a single query.
 */
export async function withinProjectCaps(
  ctx: Context,
  { reservationId, projects }: { reservationId: string; projects: readonly string[] },
  change: () => Promise<void>,
): Promise<void> {
  const caps = await lockCaps(ctx, { level: "project", subjectIds: projects, metric: "gpus" });
  if (caps.length === 0) return change();
  const ofThis = (gpus: ProjectGpus) => gpus.reservationId === reservationId;
  const before = (await listProjectGpus(ctx, projects)).filter(ofThis);
  await change();
  const after = await listProjectGpus(ctx, projects);
  for (const cap of caps) {
    const { subject } = getCapTarget(cap.quotaId);
    const counts = (gpus: ProjectGpus) => gpus.projectId === cap.subjectId && isOfSubject(subject, gpus);
    const counted = after.filter(counts);
    const overrun = findOverrun(cap.limit, counted, { before: before.filter(counts), after: counted.filter(ofThis) });
    if (overrun) throw overCap(cap, overrun);
    const { id, quotaId, subjectName: capped, limit } = cap;
    await raiseAlarms(ctx, { id, quotaId, capped }, { taken: peakOf(counted), limit });
  }
}

/**
 * Reads what a project's caps look at; gives for GPUs in a window why the caps do not leave them, by the purchase's own
 * comparison on caps that are not locked, or null. The message says which cap, who set it and what would be after.
 */
export async function readCapObstacles(
  ctx: Context,
  projectId: string,
): Promise<(asked: Window & { region: string; nodeType: string; gpus: number }) => ProblemException | null> {
  const caps = await listCapRows(ctx, { level: "project", subjectIds: [projectId], metric: "gpus" });
  if (caps.length === 0) return () => null;
  const had = await listProjectGpus(ctx, [projectId]);
  return (asked) => {
    const added = { startsAt: asked.from, endsAt: asked.until, gpus: asked.gpus };
    for (const cap of caps) {
      const { subject } = getCapTarget(cap.quotaId);
      if (!isOfSubject(subject, asked)) continue;
      const after = [...had.filter((gpus) => isOfSubject(subject, gpus)), added];
      const overrun = findOverrun(cap.limit, after, { before: [], after: [added] });
      if (overrun) return overCap(cap, overrun);
    }
    return null;
  };
}

function overCap(cap: CapRow, { at, taken, added }: { at: { toString(): string }; taken: number; added: number }) {
  const { subject } = getCapTarget(cap.quotaId);
  const what = [subject.nodeType ?? "", "GPUs", subject.region ? `in ${subject.region}` : ""].filter(Boolean).join(" ");
  const used = taken - added;
  return problem("quota_exceeded", {
    status: 409,
    detail:
      `The project ${cap.subjectName} may have ${cap.limit} ${what} (${originInWords(toCapLimit(cap))}): ${used} are reserved at ${at}, ` +
      `${added} more were asked, which makes ${taken}. Take fewer or another project, or ask an administrator to raise the cap on the quotas page.`,
    facts: {
      ...{ quotaId: cap.quotaId, capId: cap.id, level: cap.level, origin: "cap", at: at.toString() },
      ...{ used, held: 0, limit: cap.limit, asked: added, after: taken },
    },
  });
}

import { Temporal } from "temporal-polyfill";
import type { ReservationDetail, ReservationEvent } from "./reservation";
import { isFinal, type ReservationState } from "./states";

export type LifeStageId = "held" | "scheduled" | "provisioning" | "active" | "ending" | "ended";

export interface LifeStage {
  id: LifeStageId;
  label: string;
  /** `skipped`: it never came to this. */
  state: "done" | "current" | "ahead" | "skipped" | "failed";
  /** When it began, or is to begin; null when it never will or nobody knows. */
  at: string | null;
}

type Life = Pick<ReservationDetail, "state" | "startsAt" | "endsAt" | "createdAt"> & {
  activity: readonly Pick<ReservationEvent, "at" | "to">[];
};

const order: readonly LifeStageId[] = ["held", "scheduled", "provisioning", "active", "ending", "ended"];

const stageOfState: Record<ReservationState, LifeStageId> = {
  pending_approval: "held",
  scheduled: "scheduled",
  provisioning: "provisioning",
  active: "active",
  reclaiming: "active",
  degraded: "active",
  ending: "ending",
  ended: "ended",
  cancelled: "ended",
  failed: "ended",
};

const lastLabels: Partial<Record<ReservationState, string>> = { cancelled: "Cancelled", failed: "Failed" };

/** The life of a reservation as a line: what was, what is, what is to come, each with its time. */
export function toLifeLine(life: Life): LifeStage[] {
  const over = isFinal(life.state);
  const now = order.indexOf(stageOfState[life.state]);
  return order.map((id, index) => {
    const entered = enteredAt(life, id);
    return {
      id,
      label: labelOf(id, life.state),
      at: entered ?? (over ? null : plannedAt(life, id)),
      state: stateOf(life, { index, now, happened: entered !== null, over }),
    };
  });
}

/** When the reservation begins to end: a tenth of its length before the end, at most 24 hours. */
export function endingBegins({ startsAt, endsAt }: Pick<Life, "startsAt" | "endsAt">): string {
  const end = Temporal.Instant.from(endsAt);
  const tenth = Math.round(end.since(Temporal.Instant.from(startsAt)).total("seconds") / 10);
  return end.subtract({ seconds: Math.max(0, Math.min(86_400, tenth)) }).toString();
}

/**
 * When watching is worth it: at once while nodes are brought up or taken back, else a minute before the next edge.
 * Milliseconds from now; null when nothing will happen any more.
 */
export function watchInMs(life: Pick<Life, "state" | "startsAt" | "endsAt">, now: string): number | null {
  if (isFinal(life.state)) return null;
  const edge = nextEdge(life);
  if (edge === null) return 0;
  const wait = Temporal.Instant.from(now).until(Temporal.Instant.from(edge).subtract({ minutes: 1 }));
  return Math.max(0, Math.round(wait.total("milliseconds")));
}

function nextEdge(life: Pick<Life, "state" | "startsAt" | "endsAt">): string | null {
  if (life.state === "scheduled" || life.state === "pending_approval") return life.startsAt;
  if (life.state === "active") return endingBegins(life);
  if (life.state === "ending" || life.state === "degraded") return life.endsAt;
  return null;
}

/** Changes when anything that the page shows has changed, but for money, which moves all the time. */
export function versionOf(
  detail: Pick<ReservationDetail, "state" | "deliveredNodes" | "startsAt" | "endsAt"> & {
    provisioning: readonly { id: string; state: string }[];
    assignedNodes: readonly { id: string }[];
    activity: readonly unknown[];
  },
): string {
  const steps = detail.provisioning.map(({ state }) => state).join("-");
  const { state, deliveredNodes, endsAt, assignedNodes, activity } = detail;
  return [state, deliveredNodes, endsAt, assignedNodes.length, activity.length, steps].join(".");
}

function enteredAt(life: Life, id: LifeStageId): string | null {
  if (id === "held") return life.createdAt;
  const times = life.activity.filter(({ to }) => stageOfState[to] === id).map(({ at }) => at);
  return times.sort(Temporal.Instant.compare)[0] ?? null;
}

function plannedAt(life: Life, id: LifeStageId): string | null {
  if (id === "provisioning") return life.startsAt;
  if (id === "ended") return life.endsAt;
  if (id === "ending") return endingBegins(life);
  return null;
}

function stateOf(
  life: Life,
  { index, now, happened, over }: { index: number; now: number; happened: boolean; over: boolean },
): LifeStage["state"] {
  if (index === now) {
    if (life.state === "failed") return "failed";
    return over ? "done" : "current";
  }
  if (index > now) return "ahead";
  return happened || index < 2 || !over ? "done" : "skipped";
}

function labelOf(id: LifeStageId, state: ReservationState): string {
  if (id === "ended") return lastLabels[state] ?? "Ended";
  return { held: "Bought", scheduled: "Scheduled", provisioning: "Provisioning", active: "Active", ending: "Ending" }[
    id
  ];
}

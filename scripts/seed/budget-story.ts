import type { Temporal } from "temporal-polyfill";
import { createBudget, updateBudget } from "../../control-plane/contract/budgets.ts";
import { ingestUsage } from "../../control-plane/contract/operator.ts";
import type { Customer } from "./customer-side.ts";

interface Story {
  organizationId: string;
  /** Of the project near its budget, and of the key whose cost stands out. */
  projectId: string;
  servingId: string;
  notebooksId: string;
  thisHour: Temporal.Instant;
}

const monthly = {
  period: { rule: "month", anchorDay: 1, anchorMonth: 1, from: null, until: null },
  timeZone: "Europe/Berlin",
  rollsOver: false,
} as const;
const notify = (percent: number, measure: "actual" | "forecast" = "actual") =>
  ({ measure, percent, act: "notify", sharePercent: null }) as const;

/** A budget of the organization, one of a project near its end, one that stops a key, and two hours that cost too much. */
export async function addBudgetStory({ caller, person }: Customer, story: Story): Promise<void> {
  const { organizationId, projectId, servingId, notebooksId, thisHour } = story;
  await caller.asOperator(ingestUsage, {
    body: {
      source: "demo",
      records: Array.from({ length: 36 }, (_, index) => ({
        sourceId: `night-job-${index}`,
        ...{ organizationId, projectId, apiKeyId: servingId, model: "demo-large" },
        occurredAt: thisHour.subtract({ minutes: 115 - index * 3 }).toString(),
        ...{ inputTokens: 700_000, cachedInputTokens: 0, outputTokens: 130_000 },
        ...{ firstTokenMs: 900, totalMs: 58_000 },
      })),
    },
  });
  await setAround(caller, person, { name: "Everything, monthly", scope: { type: "organization", id: null } }, 1.12, [
    notify(50),
    notify(80),
    notify(100),
    notify(100, "forecast"),
  ]);
  await setAround(caller, person, { name: "Inference platform", scope: { type: "project", id: projectId } }, 0.97, [
    notify(80),
    notify(100),
    notify(100, "forecast"),
  ]);
  await caller.as(person, createBudget, {
    body: {
      ...monthly,
      name: "Notebooks key",
      scope: { type: "apiKey", id: notebooksId },
      amount: "450",
      thresholds: [
        notify(80),
        { measure: "actual", percent: 90, act: "throttle", sharePercent: 25 },
        { measure: "actual", percent: 100, act: "stop", sharePercent: null },
      ],
    },
  });
}

/** A budget of so much of what is spent and committed, in whole hundreds. */
async function setAround(
  caller: Customer["caller"],
  person: Customer["person"],
  named: { name: string; scope: { type: "organization" | "project"; id: string | null } },
  factor: number,
  thresholds: ReturnType<typeof notify>[],
): Promise<void> {
  const body = { ...monthly, ...named, amount: "1000000", thresholds };
  const { id, standing } = await caller.as(person, createBudget, { body });
  const taken = Number(standing?.forecast?.amount.amount ?? standing?.spent.amount ?? 1_000);
  const amount = String(Math.max(1, Math.ceil((taken * factor) / 100)) * 100);
  await caller.as(person, updateBudget, { params: { id }, body: { amount } });
}

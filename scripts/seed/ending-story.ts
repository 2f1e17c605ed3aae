import type { Temporal } from "temporal-polyfill";
import * as rehearsals from "../../control-plane/contract/rehearsals.ts";
import { getAccess } from "../../control-plane/contract/reservations.ts";
import { createSuccessorOrder } from "../../control-plane/contract/successors.ts";
import type { Customer } from "./customer-side.ts";
import type { Timeline } from "./timeline.ts";

interface Story {
  administrator: Customer;
  engineer: Customer;
  /** Of the reservation, once it was bought. */
  id: () => string;
  projectId: string;
  thisHour: Temporal.Instant;
}

/** A rehearsed end with one who acknowledged it and still used the nodes, and an order for a successor under a low ceiling. */
export function addEndingStory(timeline: Timeline, { administrator, engineer, id, projectId, thisHour }: Story): void {
  const { caller } = administrator;
  const at = (hours: number) => thisHour.add({ minutes: hours * 60 });
  let rehearsalId = "";
  timeline.add(at(-53), async () => {
    const body = { endsAt: at(-51).toString(), observeMinutes: 60 };
    rehearsalId = (await caller.as(administrator.person, rehearsals.createRehearsal, { params: { id: id() }, body }))
      .id;
  });
  timeline.add(at(-52), async () => {
    await caller.as(engineer.person, rehearsals.acknowledgeRehearsal, { params: { id: rehearsalId } });
  });
  timeline.add(at(-50.5), async () => {
    await caller.as(engineer.person, getAccess, { params: { id: id() } });
  });
  timeline.add(at(-30), async () => {
    const wish = { nodes: 2, hours: 90 * 24, ceiling: "6.25", ceilingPer: "gpu_hour" as const, gapHours: 72 };
    await caller.as(administrator.person, createSuccessorOrder, {
      params: { id: id() },
      body: { ...wish, projectId, poNumber: "2026-112" },
    });
  });
}

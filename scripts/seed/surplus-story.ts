import type { Temporal } from "temporal-polyfill";
import { newId } from "../../control-plane/ids.ts";
import type { Caller, Person } from "./caller.ts";
import { daysFrom } from "./operator-side.ts";
import {
  announceTenant,
  breakNotice,
  type PlannedReclaim,
  plannedReclaims,
  plannedStays,
  releaseAgain,
  stayIn,
  surplusPools,
  takeBackMost,
  welcomeTenant,
} from "./surplus.ts";
import type { Timeline } from "./timeline.ts";

interface Story {
  caller: Caller;
  /** Whose permissions the tenant's person has. */
  likePerson: Person;
  start: Temporal.Instant;
  midnight: Temporal.Instant;
  thisHour: Temporal.Instant;
}

/** A year of surplus: another customer stays in its pools, and the operator takes nodes back now and then. */
export async function addSurplusStory(timeline: Timeline, story: Story): Promise<void> {
  const { caller, likePerson, start, thisHour } = story;
  const hoursFromNow = (hours: number) => thisHour.add({ hours });
  const tenant = { ...likePerson, id: "usr_demo_tenant", name: "Demo Tenant", organizationId: newId("org", start) };
  const projectId = await announceTenant(caller, tenant);
  for (const pool of surplusPools)
    timeline.add(hoursFromNow((pool.from + 1) * 24), () => welcomeTenant(caller, tenant, pool));
  for (const { pool, at, hours } of plannedStays()) {
    const from = hoursFromNow(at);
    const window = { projectId, from: from.toString(), until: from.add({ hours }).toString() };
    timeline.add(from, () => stayIn(caller, tenant, pool, window));
  }
  for (const planned of plannedReclaims()) addReclaim(timeline, story, planned);
  const [, , , dayOfNotice] = surplusPools;
  if (!dayOfNotice) throw new Error("The demo has a pool with a day of notice.");
  timeline.add(hoursFromNow(-2), async () => {
    await takeBackMost(caller, dayOfNotice, "Nodes go to a guaranteed customer.");
  });
}

/** Announced, perhaps broken, and two days later for sale again. */
function addReclaim(timeline: Timeline, { caller, midnight, thisHour }: Story, planned: PlannedReclaim): void {
  const { pool, reason, brokenAfterMinutes } = planned;
  const announced = thisHour.add({ hours: planned.at });
  let order: Awaited<ReturnType<typeof takeBackMost>> = null;
  timeline.add(announced, async () => {
    order = await takeBackMost(caller, pool, reason);
  });
  if (brokenAfterMinutes !== null)
    timeline.add(announced.add({ minutes: brokenAfterMinutes }), async () => {
      if (order) await breakNotice(caller, order.id);
    });
  const again = announced.add({ hours: 48 });
  timeline.add(again, async () => {
    const until = daysFrom(midnight, pool.until).toString();
    if (order) await releaseAgain(caller, pool, { nodes: order.nodes, from: again.toString(), until });
  });
}

import type { Temporal } from "temporal-polyfill";
import * as contract from "../../control-plane/contract/operator-health.ts";
import type { Caller } from "./caller.ts";
import type { Timeline } from "./timeline.ts";

/** The reservation that the story is about, which runs in the demo from long ago until long ahead. */
const patient = "Pretraining, stage one";

/**
 * A node fell out of a running reservation and was replaced two hours after it was noticed; another one of it has a
 * warning now.
 */
export function addHealthStory(
  timeline: Timeline,
  { caller, thisHour }: { caller: Caller; thisHour: Temporal.Instant },
) {
  const hoursFromNow = (hours: number) => thisHour.add({ hours });
  let outage: Awaited<ReturnType<typeof report>> = null;
  timeline.add(hoursFromNow(-76), async () => {
    outage = await report(caller, {
      code: "xid_79",
      severity: "fault",
      from: hoursFromNow(-79).toString(),
      note: "GPU 3 fell off the bus during the night.",
    });
  });
  timeline.add(hoursFromNow(-75), async () => {
    if (outage) outage = await caller.asOperator(contract.startReplacement, { params: { id: outage.id }, body: {} });
  });
  timeline.add(hoursFromNow(-74), async () => {
    const replacement = outage?.replacements.at(-1);
    if (!replacement) return;
    const body = { outcome: "finished" as const, note: "", methods: [] };
    await caller.asOperator(contract.settleReplacement, { params: { id: replacement.id }, body });
  });
  timeline.add(hoursFromNow(-30), async () => {
    const ends = { params: { id: outage?.id ?? "" }, body: { note: "A new GPU board." } };
    if (outage) await caller.asOperator(contract.endOutage, ends);
  });
  timeline.add(hoursFromNow(-6), async () => {
    const note = "Corrected errors are rising on GPU 5. We watch it.";
    await report(caller, { code: "ecc", severity: "warning", from: hoursFromNow(-7).toString(), note });
  });
}

async function report(caller: Caller, body: Omit<Parameters<typeof send>[1], "nodeId">) {
  const { items } = await caller.asOperator(contract.listNodes, { query: { search: patient } });
  const node = items.at(-1);
  return node ? send(caller, { nodeId: node.id, ...body }) : null;
}

function send(
  caller: Caller,
  body: { nodeId: string; code: "xid_79" | "ecc"; severity: "fault" | "warning"; from: string; note: string },
) {
  return caller.asOperator(contract.reportFault, { body });
}

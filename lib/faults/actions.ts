"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { endFault, replaceNode, settleReplacement } from "./replace-node";
import { planMaintenance, reportFault } from "./report-fault";
import {
  endFaultInput,
  planMaintenanceInput,
  replaceNodeInput,
  reportFaultInput,
  settleReplacementInput,
} from "./schema";

/** Reports a fault and goes to it, where the node can be replaced. */
export const reportFaultAction = operatorAction({
  action: "fault.report",
  input: reportFaultInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await reportFault(ctx, input);
    redirect(pathIn("operator", `faults/${id}`));
  },
});

export const planMaintenanceAction = operatorAction({
  action: "maintenance.plan",
  input: planMaintenanceInput,
  run: async (ctx, input): Promise<null> => {
    const { nodes } = await planMaintenance(ctx, input);
    redirect(pathIn("operator", "faults", { planned: String(nodes) }));
  },
});

export const replaceNodeAction = operatorAction({
  action: "fault.replace",
  input: replaceNodeInput,
  run: async (ctx, input): Promise<null> => {
    await replaceNode(ctx, input);
    refresh();
    return null;
  },
});

export const settleReplacementAction = operatorAction({
  action: "fault.settle",
  input: settleReplacementInput,
  run: async (ctx, input): Promise<null> => {
    await settleReplacement(ctx, input);
    refresh();
    return null;
  },
});

export const endFaultAction = operatorAction({
  action: "fault.end",
  input: endFaultInput,
  run: async (ctx, input): Promise<null> => {
    await endFault(ctx, input);
    refresh();
    return null;
  },
});

import { z } from "zod";
import { faultCodes } from "@/control-plane/contract/health";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

const note = z.string().trim().max(500, "Use at most 500 characters.");
const day = z.iso.date("Choose a day.");
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Choose a time.");

/** The report form as it stands in its address. Nothing is chosen for the operator. Without a day it began now; UTC. */
export const reportForm = z.strictObject({
  what: z.enum(faultCodes, "Choose what it is."),
  severity: z.enum(["fault", "warning"], "Choose whether it still serves."),
  date: z.union([z.literal(""), day], "Choose a day."),
  time: z.union([z.literal(""), hour], "Choose a time."),
});

/** Reporting a fault or a warning, as the review page showed it. */
export const reportFaultInput = z
  .strictObject({ operationId, nodeId: identifier, ...reportForm.shape, note })
  .refine(({ date, time }) => (date === "") === (time === ""), {
    message: "Choose day and time, or neither for now.",
    path: ["time"],
  });
export type ReportFaultInput = z.infer<typeof reportFaultInput>;

/** The form of maintenance as it stands in its address: of one node or of every node of its pool. Days and times are UTC. */
export const maintenanceForm = z.strictObject({
  scope: z.enum(["node", "pool"], "Choose the node or its pool."),
  date: day,
  time: hour,
  untilDate: day,
  untilTime: hour,
  note: note.min(1, "Say what is done; customers read it."),
});

/** Planning maintenance, as the review showed it. */
export const planMaintenanceInput = z.strictObject({
  operationId,
  nodeId: identifier,
  /** Name of the node's pool. */
  pool: z.string().max(200),
  ...maintenanceForm.shape,
});
export type PlanMaintenanceInput = z.infer<typeof planMaintenanceInput>;

export const replaceNodeInput = z.strictObject({
  operationId,
  faultId: identifier,
  /** Empty: chosen by the program. */
  nodeId: z.union([z.literal(""), identifier]),
});
export type ReplaceNodeInput = z.infer<typeof replaceNodeInput>;

export const settleReplacementInput = z.strictObject({
  operationId,
  faultId: identifier,
  replacementId: identifier,
  outcome: z.enum(["finished", "failed"]),
  /** Name of the new node. A field named `nodeName` would hide its form's own from React. */
  newNode: z.string().max(80),
  /** The command that reaches the new node by SSH; empty where nothing is to be added. */
  ssh: z.string().trim().max(2000, "Use at most 2,000 characters."),
  note,
});
export type SettleReplacementInput = z.infer<typeof settleReplacementInput>;

export const endFaultInput = z.strictObject({ operationId, faultId: identifier, note });
export type EndFaultInput = z.infer<typeof endFaultInput>;

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const faultFilter = z.object({
  state: z.enum(["current", "ended"]).optional().catch("current"),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type FaultFilter = z.infer<typeof faultFilter>;

/** Which nodes are looked for, and which one was chosen. */
export const nodeQuery = z.object({
  search: z.string().trim().min(1).max(80).optional().catch(undefined),
  node: identifier.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100).catch(1),
});

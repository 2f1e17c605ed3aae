import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { supplyClasses, supplyStates } from "./supply";

const nodes = z
  .string()
  .trim()
  .regex(/^-?\d{1,9}$/, "Write a whole number.")
  .transform(Number)
  .pipe(z.number().min(1, "At least 1 node.").max(10_000, "At most 10,000 nodes."));

/** What releasing asks for, as the review page showed it. Instants are full UTC hours. */
export const releaseSupplyInput = z.strictObject({
  operationId,
  region: identifier,
  /** Of node. A field named `nodeType` would hide its form's own `nodeType` from React. */
  type: identifier,
  class: z.enum(supplyClasses),
  nodes,
  from: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type ReleaseSupplyInput = z.infer<typeof releaseSupplyInput>;

export const withdrawSupplyInput = z.strictObject({
  operationId,
  supplyId: identifier,
  nodes,
  /** A UTC day and hour; together the first hour without the nodes. */
  date: z.iso.date("Choose a day."),
  hour: z.string().regex(/^([01]\d|2[0-3])$/, "Choose an hour."),
  reason: z.string().trim().min(1, "Say why; it stays in the audit log.").max(400, "Use at most 400 characters."),
});
export type WithdrawSupplyInput = z.infer<typeof withdrawSupplyInput>;

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const supplyFilter = z.object({
  region: identifier.optional().catch(undefined),
  type: identifier.optional().catch(undefined),
  state: z.enum(supplyStates).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type SupplyFilter = z.infer<typeof supplyFilter>;

const day = z.iso.date("Choose a day.");
const hour = z.string().regex(/^([01]\d|2[0-3])$/, "Choose an hour.");

/** A block's window as its form has it: UTC days and hours. */
export const releaseWindow = z.object({ date: day, hour, untilDate: day, untilHour: hour });

/** The release form as it stands in its address. */
export const releaseForm = z.object({
  region: z.string().min(1, "Choose a region.").max(128),
  type: z.string().min(1, "Choose a node type.").max(128),
  class: z.enum(supplyClasses, "Choose a class."),
  nodes,
  ...releaseWindow.shape,
});

export const supplyPageQuery = z.object({ released: orAbsent(z.literal("1")).catch(undefined) });

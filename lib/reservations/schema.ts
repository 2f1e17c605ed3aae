import { z } from "zod";
import { capacityClasses } from "@/control-plane/contract/capacity";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { dayInAddress } from "@/lib/query/day-in-address";
import { isStateGroup, type ReservationState, reservationStates, stateGroups } from "./states";
import { zooms } from "./timeline-window";

/** What buying a quote asks for. */
export const buyInput = z.strictObject({
  operationId,
  quoteId: identifier,
  projectId: z.string().min(1, "Choose the project that pays.").max(128),
  poNumber: orAbsent(oneLine.max(64, "Use at most 64 characters.")),
  name: orAbsent(oneLine.max(80, "Use at most 80 characters.")),
});
export type BuyInput = z.infer<typeof buyInput>;

/** What releasing early asks for; refund and nodes that go on as they were shown, so that nobody gets or keeps less than they agreed to. */
export const releaseInput = z.strictObject({
  operationId,
  reservationId: identifier,
  /** To give back; all when absent. */
  nodes: orAbsent(z.coerce.number().int().min(1).max(10_000)),
  expectedRefund: z.string().regex(/^-?\d+(\.\d+)?$/),
  expectedRemainingNodes: orAbsent(z.coerce.number().int().min(0).max(10_000)),
  reason: orAbsent(z.string().trim().max(500, "Use at most 500 characters.")),
});
export type ReleaseInput = z.infer<typeof releaseInput>;

/** As many as a page of the list has, so that all of it can be chosen. */
export const mostChosen = 50;

/** What releasing several asks for: each with the refund that was shown for it, as `id refund`. */
export const releaseManyInput = z
  .strictObject({
    operationId,
    release: z
      .array(z.string().regex(/^\S{1,60} -?\d+(\.\d+)?$/, "Choose from the list."))
      .min(1, "Choose at least one reservation.")
      .max(mostChosen, `Release at most ${mostChosen} at once.`),
    reason: orAbsent(z.string().trim().max(500, "Use at most 500 characters.")),
  })
  .transform(({ release, ...input }) => ({
    ...input,
    releases: release.map((pair) => {
      const [reservationId = "", expectedRefund = ""] = pair.split(" ");
      return { reservationId, expectedRefund };
    }),
  }));
export type ReleaseManyInput = z.infer<typeof releaseManyInput>;

/** What moving several to another project asks for. */
export const moveManyInput = z.strictObject({
  operationId,
  projectId: z.string().min(1, "Choose the project that pays from now on.").max(128),
  reservationIds: z
    .array(identifier)
    .min(1, "Choose at least one reservation.")
    .max(mostChosen, `Move at most ${mostChosen} at once.`)
    .transform((ids) => [...new Set(ids)]),
});
export type MoveManyInput = z.infer<typeof moveManyInput>;

/** The reservations that an address names, each once and in its order; `isTooMany` when they are more than a page has. */
export const chosenReservations = z
  .object({ id: z.union([z.string(), z.array(z.string())]).catch([]) })
  .transform(({ id }) => [...new Set([id].flat())].filter((each) => identifier.safeParse(each).success))
  .transform((ids) => ({ ids, isTooMany: ids.length > mostChosen }));
export type ChosenReservations = z.infer<typeof chosenReservations>;

/** The list's filters as they stand in its address; what makes no sense falls back, it never fails. */
export const reservationFilter = z.object({
  /** A group of states, or states separated by commas. */
  state: z.string().max(200).optional().catch(undefined),
  project: identifier.optional().catch(undefined),
  region: identifier.optional().catch(undefined),
  /** Of node. */
  type: identifier.optional().catch(undefined),
  class: z.enum(capacityClasses).optional().catch(undefined),
  search: z.string().trim().min(1).max(80).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type ReservationFilter = z.infer<typeof reservationFilter>;

/** Which stretch of time the timeline shows. */
export const timelineChoice = z.object({
  zoom: z.enum(zooms).catch("month"),
  /** A day in it. */
  at: dayInAddress,
});
export type TimelineChoice = z.infer<typeof timelineChoice>;

/** The states that a filter's text names; undefined for all. */
export function statesOf(text: string | undefined): readonly ReservationState[] | undefined {
  if (!text) return undefined;
  if (isStateGroup(text)) return stateGroups[text].states;
  const named = reservationStates.filter((state) => text.split(",").includes(state));
  return named.length > 0 ? named : undefined;
}

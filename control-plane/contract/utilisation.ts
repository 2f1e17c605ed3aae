import { z } from "zod";
import { actor, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** How far back is looked: an hour, a day, a week, or from the reservation's start. */
export const utilisationRanges = ["1h", "24h", "7d", "life"] as const;
export const utilisationRange = z.enum(utilisationRanges);
export type UtilisationRange = z.infer<typeof utilisationRange>;

/** Means over steps of time, from the first one on; null where nothing was measured. */
const means = z.array(z.number().nullable());

/** What one node did, or one GPU of it: means over all its GPUs. */
export const utilisationSeries = z
  .strictObject({
    node: z.string(),
    /** As the exporter numbers it; null for the whole node. */
    gpu: z.string().nullable(),
    gpuPercent: means,
    /** Of the GPU's memory, used and free. */
    memoryPercent: means,
    /** Watts of one GPU. */
    powerWatts: means,
  })
  .meta({ id: "UtilisationSeries" });
export type UtilisationSeries = z.infer<typeof utilisationSeries>;

/** How the GPUs of a running reservation stood when they were looked at last, every few minutes. */
export const gpuStanding = z
  .strictObject({
    asOf: instant,
    gpus: z.number().int(),
    /** Of these with a recent sample; the others are neither busy nor idle. */
    measuredGpus: z.number().int(),
    /** Under `belowPercent`. */
    idleGpus: z.number().int(),
    /** Since when all of these have been idle, or longer. */
    idleSince: instant.nullable(),
    belowPercent: z.number().int(),
    /** Mean over the last 24 hours. */
    dayPercent: z.number().nullable(),
    /** What the idle GPUs cost: their even share of what the reservation costs now. */
    idleCostPerHour: money,
  })
  .meta({ id: "GpuStanding" });
export type GpuStanding = z.infer<typeof gpuStanding>;

export const utilisation = z
  .strictObject({
    reservationId: identifier,
    asOf: instant,
    /** `none`: the region has no metrics; `unreachable`: they do not answer right now. */
    source: z.enum(["ready", "none", "unreachable"]),
    /** The numbers are made up. */
    demo: z.boolean(),
    range: utilisationRange,
    /** Steps are `[from, from + stepSeconds)`, `[from + stepSeconds, …)` and so on, up to `until`. */
    from: instant,
    until: instant,
    stepSeconds: z.number().int().positive(),
    /** End of the newest step of five minutes that holds a sample, within the last 24 hours. */
    newestAt: instant.nullable(),
    /** Mean over all GPUs and the time that was measured. */
    meanPercent: z.number().nullable(),
    /** One a node; of one node, one a GPU. */
    series: z.array(utilisationSeries),
    /** Null while nothing was looked at. */
    standing: gpuStanding.nullable(),
  })
  .meta({ id: "Utilisation" });
export type Utilisation = z.infer<typeof utilisation>;

const params = z.strictObject({ id: identifier });

export const getUtilisation = defineRoute({
  id: "getUtilisation",
  method: "GET",
  path: "/api/v1/reservations/{id}/utilisation",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "GPU utilisation, memory and power of a reservation's nodes, as measured while they were its own",
  params,
  query: z.strictObject({
    range: utilisationRange.default("24h"),
    /** Each GPU of this node instead of all nodes. */
    node: z.string().max(200).optional(),
  }),
  response: utilisation,
});

export const listIdleReservations = defineRoute({
  id: "listIdleReservations",
  method: "GET",
  path: "/api/v1/idle-reservations",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "Running reservations with GPUs that do nothing, the dearest first",
  response: z.strictObject({
    asOf: instant,
    /** Running reservations whose metrics were read within the last half hour. */
    measuredReservations: z.number().int(),
    /** At most 50. */
    items: z.array(gpuStanding.extend({ reservationId: identifier, name: z.string() })),
  }),
});

/** When a node is called idle: all its GPUs under so many percent, step after step, for so many hours. */
const idleRuleFields = {
  /** Whether anybody is told. */
  enabled: z.boolean(),
  belowPercent: z.int().min(1, "Use 1 to 50 percent.").max(50, "Use 1 to 50 percent."),
  forHours: z.int().min(1, "Use 1 to 168 hours.").max(168, "Use 1 to 168 hours."),
};

export const idleRule = z
  .strictObject({
    ...idleRuleFields,
    /** Who set it: nobody, the organization for all its reservations, or this reservation for itself. */
    origin: z.enum(["built_in", "organization", "reservation"]),
    updatedAt: instant.nullable(),
    updatedBy: actor.nullable(),
  })
  .meta({ id: "IdleRule" });
export type IdleRule = z.infer<typeof idleRule>;

export const getIdleRule = defineRoute({
  id: "getIdleRule",
  method: "GET",
  path: "/api/v1/idle-rule",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "When nodes of the organization are called idle",
  response: idleRule,
});

export const putIdleRule = defineRoute({
  id: "putIdleRule",
  method: "PUT",
  path: "/api/v1/idle-rule",
  tag: "Reservations",
  needs: "idleRules.manage",
  summary: "Say when nodes of the organization are called idle, where a reservation has no rule of its own",
  body: z.strictObject(idleRuleFields),
  response: idleRule,
});

export const getReservationIdleRule = defineRoute({
  id: "getReservationIdleRule",
  method: "GET",
  path: "/api/v1/reservations/{id}/idle-rule",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "When nodes of a reservation are called idle",
  params,
  response: idleRule,
});

export const putReservationIdleRule = defineRoute({
  id: "putReservationIdleRule",
  method: "PUT",
  path: "/api/v1/reservations/{id}/idle-rule",
  tag: "Reservations",
  needs: "idleRules.manage",
  summary: "Give a reservation an idle rule of its own",
  params,
  body: z.strictObject(idleRuleFields),
  response: idleRule,
});

export const removeReservationIdleRule = defineRoute({
  id: "removeReservationIdleRule",
  method: "DELETE",
  path: "/api/v1/reservations/{id}/idle-rule",
  tag: "Reservations",
  needs: "idleRules.manage",
  summary: "Let the organization's idle rule hold for a reservation again",
  params,
  response: idleRule,
});

import { z } from "zod";
import { decimal, identifier, instant, money, name } from "./primitives.ts";
import { quote } from "./quotes.ts";
import { reservation } from "./reservations.ts";
import { defineRoute } from "./route.ts";

/** What extending would mean now; nothing is held by asking. */
export const extensionAdvice = z
  .strictObject({
    reservationId: identifier,
    asOf: instant,
    endsAt: instant,
    /** That would go on. */
    nodes: z.number().int().positive(),
    /** Why it cannot be extended at all, in a sentence; null when it can. */
    whyNot: z.string().nullable(),
    /** Of the added hours; null when the class is not sold. */
    pricePerNodeHour: money.nullable(),
    /** Until when as many nodes are free without a gap, looking 90 days ahead; null when not even for an hour. */
    possibleUntil: instant.nullable(),
    /** What ends it there: others' reservations and supply, the organization's quota, or only how far was looked. */
    limitedBy: z.enum(["capacity", "quota", "search"]),
    /** Until when its very nodes could go on; others take over after that. Null before nodes are named. */
    sameNodesUntil: instant.nullable(),
    /** GPUs of the quota: taken at the busiest time until then, and needed beside them. */
    quota: z.strictObject({ limit: z.number().int(), taken: z.number().int(), needed: z.number().int() }),
    /** The fewest free nodes of each UTC day after the end. */
    days: z.array(z.strictObject({ day: z.iso.date(), freeNodes: z.number().int() })),
    /**
     * Of surplus, for its end and for later ones: how likely no node is taken back before it, from now or from its start on,
     * by the history of its pool; null where that is too short. Null for guaranteed capacity, which is not taken back.
     */
    keep: z
      .array(
        z.strictObject({ until: instant, hours: z.number().int(), probability: z.number().min(0).max(1).nullable() }),
      )
      .nullable()
      .default(null),
  })
  .meta({ id: "ExtensionAdvice" });
export type ExtensionAdvice = z.infer<typeof extensionAdvice>;

/** What splitting a reservation would do; the same numbers the split itself uses. Before tax. */
export const splitTerms = z
  .strictObject({
    reservationId: identifier,
    /** When the new reservation begins; until then nothing changes. */
    from: instant,
    until: instant,
    /** Of the new reservation. */
    nodes: z.number().int().positive(),
    /** That the reservation has from then on; 0 when it ends there. */
    remainingNodes: z.number().int(),
    /** Of the whole, as it is. */
    total: money,
    /** Of what stays, and of the new reservation: together the whole. */
    totalKept: money,
    totalSplitOff: money,
  })
  .meta({ id: "SplitTerms" });
export type SplitTerms = z.infer<typeof splitTerms>;

/** How many of a reservation's nodes a project pays. */
export const share = z.strictObject({
  projectId: identifier,
  nodes: z.int("Charge whole nodes.").min(1, "Charge at least one node, or leave the project out.").max(10_000),
});

/** What sharing a reservation between projects would do; the same numbers the share itself uses. Before tax. */
export const shareTerms = z
  .strictObject({
    reservationId: identifier,
    /** From when on it is charged so: the next full hour, or its start when that is ahead. */
    from: instant,
    until: instant,
    /** What each project pays from then on. The first one is the reservation's own: it pays fees and what is added. */
    shares: z.array(share.extend({ remaining: money })),
    remaining: money,
  })
  .meta({ id: "ShareTerms" });
export type ShareTerms = z.infer<typeof shareTerms>;

const params = z.strictObject({ id: identifier });

export const getExtensionAdvice = defineRoute({
  id: "getExtensionAdvice",
  method: "GET",
  path: "/api/v1/reservations/{id}/extension-advice",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "Until when a reservation could be extended, at what price, and what blocks it then",
  params,
  response: extensionAdvice,
});

/** What every change of a reservation has in common: a quote that is asked for it, and the change itself. */
const change = { method: "POST", tag: "Reservations", params, status: 201 } as const;
const quoted = { ...change, needs: "capacity.quote", response: quote } as const;
const made = { ...change, needs: "reservations.buy", response: reservation } as const;
const accepted = z.strictObject({ quoteId: identifier });

export const createExtensionQuote = defineRoute({
  ...quoted,
  id: "createExtensionQuote",
  path: "/api/v1/reservations/{id}/extension-quotes",
  summary: "Freeze the price of a later end and hold its capacity until the quote expires",
  body: z.strictObject({ until: instant }),
});

export const createExtension = defineRoute({
  ...made,
  id: "createExtension",
  path: "/api/v1/reservations/{id}/extensions",
  summary: "Extend a reservation by what an extension's quote holds; a quote is accepted once",
  body: accepted,
});

export const createResizeQuote = defineRoute({
  ...quoted,
  id: "createResizeQuote",
  path: "/api/v1/reservations/{id}/resize-quotes",
  summary: "Freeze the price of more nodes, from the start or from the next full hour on, and hold them",
  body: z.strictObject({
    /** To add. */
    nodes: z.int("Add whole nodes.").min(1, "Add at least one node.").max(10_000, "Add at most 10,000 nodes."),
  }),
});

export const createResize = defineRoute({
  ...made,
  id: "createResize",
  path: "/api/v1/reservations/{id}/resizes",
  summary: "Add the nodes that a resize's quote holds; a quote is accepted once",
  body: accepted,
});

export const createMove = defineRoute({
  ...made,
  id: "createMove",
  path: "/api/v1/reservations/{id}/moves",
  summary: "Charge a reservation to another project from now on; what was charged before stays",
  body: z.strictObject({ projectId: identifier }),
});

/** Either some nodes, or the time from a full hour on. */
const splitOff = {
  nodes: z.coerce.number().pipe(z.int("Split off whole nodes.").min(1, "Split off at least one node.")).optional(),
  at: instant.optional(),
};
const isOne = ({ nodes, at }: { nodes?: number | undefined; at?: string | undefined }) =>
  (nodes === undefined) !== (at === undefined);
const notOne = { error: "Say either how many nodes, or from when on.", path: ["nodes"] };

export const getSplitTerms = defineRoute({
  id: "getSplitTerms",
  method: "GET",
  path: "/api/v1/reservations/{id}/split-terms",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What splitting some nodes, or the time from a full hour on, off a reservation would do now",
  params,
  query: z.strictObject(splitOff).refine(isOne, notOne),
  response: splitTerms,
});

export const createSplit = defineRoute({
  ...made,
  id: "createSplit",
  path: "/api/v1/reservations/{id}/splits",
  summary: "Make some nodes, or the time from a full hour on, a reservation of its own; price and terms stay",
  body: z.strictObject({ ...splitOff, name: name.optional(), expectedTotal: decimal.optional() }).refine(isOne, notOne),
});

/** `prj_1:3,prj_2:1` */
const sharesText = z
  .string()
  .max(2000)
  .regex(/^[\w-]+:\d{1,5}(,[\w-]+:\d{1,5})*$/, "Write each share as project:nodes, separated by commas.")
  .transform((text) =>
    text.split(",").map((pair) => {
      const [projectId = "", nodes = ""] = pair.split(":");
      return { projectId, nodes: Number(nodes) };
    }),
  )
  .pipe(z.array(share).max(20, "Share between at most 20 projects."));

export const getShareTerms = defineRoute({
  id: "getShareTerms",
  method: "GET",
  path: "/api/v1/reservations/{id}/share-terms",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What charging a reservation to several projects, by their nodes, would do from the next full hour on",
  params,
  query: z.strictObject({ shares: sharesText }),
  response: shareTerms,
});

export const createShare = defineRoute({
  ...made,
  id: "createShare",
  path: "/api/v1/reservations/{id}/shares",
  summary: "Charge a reservation to several projects by their nodes; what was charged before stays",
  body: z.strictObject({ shares: z.array(share).min(1).max(20, "Share between at most 20 projects.") }),
});

import { z } from "zod";
import { actor, identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** `announced`: the pretended end is to come. `over`: it has passed, and what is still used is noted. */
export const rehearsalStates = ["announced", "over", "finished", "stopped"] as const;

/** An end that is rehearsed: people and programs are told, nothing is taken back. */
export const rehearsal = z
  .strictObject({
    id: identifier,
    reservationId: identifier,
    state: z.enum(rehearsalStates),
    announcedAt: instant,
    /** The end that is pretended. */
    endsAt: instant,
    /** Use is noted until then, unless it is finished or stopped before. */
    observedUntil: instant,
    endedAt: instant.nullable(),
    startedBy: actor,
    acknowledgements: z.array(z.strictObject({ actor, at: instant })),
    /** Who still asked how to reach the nodes after the pretended end. */
    stillUsedBy: z.array(z.strictObject({ actor, reads: z.number().int(), lastReadAt: instant })),
  })
  .meta({ id: "Rehearsal" });
export type Rehearsal = z.infer<typeof rehearsal>;

const params = z.strictObject({ id: identifier });

export const listRehearsals = defineRoute({
  id: "listRehearsals",
  method: "GET",
  path: "/api/v1/reservations/{id}/rehearsals",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "The last 20 rehearsals of a reservation's end with their reports, newest first",
  params,
  response: z.strictObject({ items: z.array(rehearsal) }),
});

export const createRehearsal = defineRoute({
  id: "createRehearsal",
  method: "POST",
  path: "/api/v1/reservations/{id}/rehearsals",
  tag: "Reservations",
  needs: "reservations.release",
  summary: "Rehearse the end at an instant: everybody is told, nothing is taken back; one at a time",
  params,
  body: z.strictObject({
    endsAt: instant,
    observeMinutes: z
      .number()
      .int()
      .min(5, "Look for at least 5 minutes.")
      .max(24 * 60, "Look for at most a day.")
      .default(60),
  }),
  response: rehearsal,
  status: 201,
});

export const acknowledgeRehearsal = defineRoute({
  id: "acknowledgeRehearsal",
  method: "POST",
  path: "/api/v1/rehearsals/{id}/acknowledgements",
  tag: "Reservations",
  needs: "reservations.connect",
  summary: "Say that the notice was read and work was moved; a second time changes nothing",
  params,
  response: rehearsal,
  status: 201,
});

export const endRehearsal = defineRoute({
  id: "endRehearsal",
  method: "POST",
  path: "/api/v1/rehearsals/{id}/ends",
  tag: "Reservations",
  needs: "reservations.release",
  summary: "Finish a rehearsal whose end has passed, or stop it; its report stays",
  params,
  response: rehearsal,
  status: 201,
});

import { z } from "zod";
import { calendarDay, identifier, instant, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** A step of the schedule. `{number}`, `{total}`, `{open}` and `{due}` stand for the invoice's own. */
export const dunningLevel = z
  .strictObject({
    /** Below zero for days before an invoice is due. */
    daysAfterDue: z.number().int().min(-60, "At most 60 days before.").max(365, "At most 365 days after."),
    subject: oneLine.min(1, "Write a subject.").max(120, "Use at most 120 characters."),
    body: z.string().trim().min(1, "Write what the mail says.").max(2000, "Use at most 2,000 characters."),
    /** From then on nothing new is sold to the customer until it is paid. What runs goes on. */
    stopsPurchases: z.boolean(),
  })
  .meta({ id: "DunningLevel" });
export type DunningLevel = z.infer<typeof dunningLevel>;

const schedule = z
  .strictObject({ levels: z.array(dunningLevel.extend({ level: z.number().int().positive() })) })
  .meta({ id: "DunningSchedule" });
export type DunningSchedule = z.infer<typeof schedule>;

export const getDunning = defineRoute({
  id: "getDunning",
  method: "GET",
  path: "/api/v1/operator/dunning",
  tag: "Operator",
  needs: "operator",
  summary: "When customers are reminded of open invoices; nobody is while there is no level",
  response: schedule,
});

export const putDunning = defineRoute({
  id: "putDunning",
  method: "PUT",
  path: "/api/v1/operator/dunning",
  tag: "Operator",
  needs: "operator",
  summary: "Set when customers are reminded, in which words, and from when on nothing new is sold",
  body: z.strictObject({ levels: z.array(dunningLevel).max(10, "At most 10 levels.") }),
  response: schedule,
});

const pause = z
  .strictObject({
    organizationId: identifier,
    reason: z.string(),
    until: calendarDay.nullable(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: "DunningPause" });

export const putDunningPause = defineRoute({
  id: "putDunningPause",
  method: "PUT",
  path: "/api/v1/operator/organizations/{id}/dunning-pause",
  tag: "Operator",
  needs: "operator",
  summary: "Remind a customer of nothing for now, with the reason; what is stopped is sold again meanwhile",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    reason: oneLine.min(1, "Say why.").max(300, "Use at most 300 characters."),
    until: calendarDay.nullish(),
  }),
  response: pause,
});

export const deleteDunningPause = defineRoute({
  id: "deleteDunningPause",
  method: "DELETE",
  path: "/api/v1/operator/organizations/{id}/dunning-pause",
  tag: "Operator",
  needs: "operator",
  summary: "Remind a customer again",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({ organizationId: identifier }),
});

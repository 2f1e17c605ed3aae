import { z } from "zod";

/** What notifications can be about, by the first word of their events. */
export const notificationSubjects = {
  reservation: "Reservations",
  reclaim: "Reclaims",
  approval: "Approvals",
  quota: "Quotas",
  quote: "Quotes",
  waitlist: "Waitlist",
  model: "Models",
  budget: "Budgets",
  anomaly: "Anomalies",
  invoice: "Invoices",
  payment: "Payments",
  delivery: "Deliveries",
} as const;
const subjects = Object.keys(notificationSubjects) as (keyof typeof notificationSubjects)[];

/** The page's filters as they stand in its address; what makes no sense falls back. */
export const notificationFilter = z.object({
  view: z.enum(["all", "unread"]).catch("all"),
  about: z.enum(subjects).optional().catch(undefined),
  cursor: z.string().startsWith("ntf_").max(64).optional().catch(undefined),
});
export type NotificationFilter = z.infer<typeof notificationFilter>;

/** `all` marks everything up to the one given. */
export const markReadInput = z.strictObject({ id: z.string().startsWith("ntf_").max(64), all: z.boolean() });

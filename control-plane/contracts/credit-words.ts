/** What kinds of credits are called on invoices. */
export const creditWords: Record<string, string> = {
  prepaid: "Prepaid credit",
  promotional: "Promotional credit",
  goodwill: "Goodwill credit",
  sla: "Service-level credit",
};

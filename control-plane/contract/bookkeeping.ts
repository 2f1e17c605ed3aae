import { z } from "zod";
import { actor, calendarMonth, identifier, instant, money, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What a part of an invoice is booked as, apart from projects with an account of their own. */
export const accountSubjects = ["payable", "tax", "capacity", "inference", "fee", "adjustment"] as const;
export const accountSubject = z.enum(accountSubjects);

const account = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z._-]{1,20}$/, "Use at most 20 digits, letters, dots or hyphens.");

export const accountMapping = z
  .strictObject({
    accounts: z.array(z.strictObject({ subject: accountSubject, account: z.string().nullable() })),
    /** Projects whose cost goes to an account of their own, whatever the product. */
    projects: z.array(
      z.strictObject({
        projectId: identifier,
        name: z.string(),
        costCenter: z.string().nullable(),
        account: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "AccountMapping" });
export type AccountMapping = z.infer<typeof accountMapping>;

export const getAccountMapping = defineRoute({
  id: "getAccountMapping",
  method: "GET",
  path: "/api/v1/account-mapping",
  tag: "Billing",
  needs: "billing.read",
  summary: "Which accounts of your own books the parts of an invoice go to",
  response: accountMapping,
});

export const setAccountMapping = defineRoute({
  id: "setAccountMapping",
  method: "PUT",
  path: "/api/v1/account-mapping",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Set accounts; what is not named stays as it is, null removes an account",
  body: z.strictObject({
    accounts: z.array(z.strictObject({ subject: accountSubject, account: account.nullable() })).max(20),
    projects: z.array(z.strictObject({ projectId: identifier, account: account.nullable() })).max(1_000),
  }),
  response: accountMapping,
});

export const getJournal = defineRoute({
  id: "getJournal",
  method: "GET",
  path: "/api/v1/journals/{month}",
  tag: "Billing",
  needs: "invoices.read",
  summary: "The month's invoices and credit notes as journal entries in your accounts, as CSV; every entry balances",
  params: z.strictObject({ month: calendarMonth }),
  query: z.strictObject({ layout: z.enum(["journal", "postings"]).default("journal") }),
  produces: "text/csv",
});

/** What finance looks at before it closes a month. */
export const checkCode = z.enum([
  "not_issued",
  "unapproved_invoices",
  "disputed_lines",
  "late_records",
  "missing_po",
  "unallocated_cost",
  "passed_budgets",
  "unmapped_accounts",
]);

export const closeCheck = z
  .strictObject({
    code: checkCode,
    /** How many are open; 0 is done. */
    count: z.number().int(),
    /** What they come to, where they come to something. */
    amount: money.nullable(),
    /** Which invoice, project, budget or account, some of them. */
    examples: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  })
  .meta({ id: "CloseCheck" });
export type CloseCheck = z.infer<typeof closeCheck>;

export const monthClose = z
  .strictObject({
    month: calendarMonth,
    periodStart: instant,
    periodEnd: instant,
    /** Its invoices and drafts together, tax included. */
    total: money,
    invoices: z.number().int(),
    checks: z.array(closeCheck),
    signedOff: z.strictObject({ at: instant, by: actor, note: z.string().nullable() }).nullable(),
  })
  .meta({ id: "MonthClose" });
export type MonthClose = z.infer<typeof monthClose>;

export const getMonthClose = defineRoute({
  id: "getMonthClose",
  method: "GET",
  path: "/api/v1/month-closes/{month}",
  tag: "Billing",
  needs: "billing.read",
  summary: "The close checklist of a month: what is open, how much it is, and who may mend it",
  params: z.strictObject({ month: calendarMonth }),
  response: monthClose,
});

export const signOffMonth = defineRoute({
  id: "signOffMonth",
  method: "POST",
  path: "/api/v1/month-closes/{month}/sign-offs",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Say that a month is closed on your side; once, and with a note where checks are still open",
  params: z.strictObject({ month: calendarMonth }),
  body: z.strictObject({ note: oneLine.max(500).nullable() }),
  response: monthClose,
  status: 201,
});

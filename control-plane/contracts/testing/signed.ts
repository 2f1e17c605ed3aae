import { AdjustableClock } from "../../clock.ts";
import type { OperatorContext } from "../../context.ts";
import type { InvoiceDetail } from "../../contract/invoices.ts";
import type { createContract as createRoute } from "../../contract/operator-contracts.ts";
import type { RouteInput } from "../../contract/route.ts";
import type { Database } from "../../db/client.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { closePeriods } from "../../invoicing/close-periods.ts";
import { getInvoice } from "../../invoicing/get-invoice.ts";
import { listInvoices } from "../../invoicing/list-invoices.ts";
import { recordUsage } from "../../metering/record-usage.ts";
import { type Customer, contextOf, inferenceUsage, makePrices } from "../../metering/testing/books.ts";
import { workerContext } from "../../worker.ts";
import { activateVersion } from "../activate-version.ts";
import { createContract } from "../draft-contract.ts";

export type Clauses = RouteInput<typeof createRoute>["body"]["clauses"];

/** What tests of contracts do with a database: sign, use, close and read what was billed. */
export function signingIn(db: Database) {
  const at = (now: string): OperatorContext => ({
    ...contextOf(db, new AdjustableClock(now), ""),
    actor: { type: "operator", id: "operator", name: "Operator" },
  });
  const worker = (now: string) => workerContext({ db, clock: new AdjustableClock(now), demo: false });
  return {
    at,
    worker,
    /** Input at 2.00, cached input at 1.00 and output at 8.00 for a million tokens. */
    publish: async () => {
      for (const currency of ["USD", "JPY"])
        await makePrices(
          db,
          { "model:demo-large:input": "2", "model:demo-large:cached_input": "1", "model:demo-large:output": "8" },
          { currency },
        );
    },
    sign: (customer: Customer, now: string, clauses: Clauses, days: { startsOn: string; lastDay: string }) =>
      inTransaction(at(now), async (ctx) => {
        const draft = await createContract(ctx, customer.id, { name: "Enterprise", reference: null, clauses, ...days });
        return activateVersion(ctx, { id: draft.id, versionId: draft.versions[0]?.id ?? "" });
      }),
    /** Millions of input tokens at 2.00. */
    use: async (customer: Customer, occurredAt: string, millions: number, projectId = customer.projectId) => {
      const rest = { cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 };
      const records = Array.from({ length: Math.ceil(millions / 50) }, (_, index) =>
        inferenceUsage(customer, {
          ...{ occurredAt, projectId, ...rest },
          inputTokens: Math.min(50, millions - index * 50) * 1_000_000,
        }),
      );
      await recordUsage({ db, clock: new AdjustableClock(occurredAt) }, records);
    },
    close: (now: string) => closePeriods(worker(now)),
    bill: async (customer: Customer, now: string, index = 0): Promise<InvoiceDetail> => {
      const ctx = contextOf(db, new AdjustableClock(now), customer.id);
      const { items } = await listInvoices(ctx, { limit: 50 });
      return getInvoice(ctx, items[index]?.id ?? "");
    },
  };
}

/** The adjustment lines of an invoice with their amounts. */
export const adjustmentsOn = ({ lines }: InvoiceDetail) =>
  lines.flatMap(({ kind, description, amount }) => (kind === "adjustment" ? [`${description}: ${amount.amount}`] : []));

type Commitment = Extract<Clauses[number], { kind: "commitment" }>;
type Volume = Extract<Clauses[number], { kind: "volumeTiers" }>;
const models = ["model:"];

export const commitment = (amount: string, every: "month" | "quarter" | "year" | "term"): Commitment => ({
  ...{ kind: "commitment", prefixes: models, amount, every, overagePercentOff: "10" },
});

export const tiers: Volume = {
  ...{ kind: "volumeTiers", name: "models", prefixes: models, mode: "graduated", measure: "spend" },
  tiers: [{ from: "100", percentOff: "5" }],
};

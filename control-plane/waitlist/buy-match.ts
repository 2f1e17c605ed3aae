import { eq } from "drizzle-orm";
import { requestApproval } from "../approvals/request-approval.ts";
import { createQuote } from "../capacity/create-quote.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/quotes.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { recordEvent } from "../events/record-event.ts";
import { ProblemException } from "../http/problem.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { toActor } from "../reservations/reservations.ts";
import { endEntry } from "./end-entry.ts";
import { type EntryRow, wishOf } from "./entries.ts";
import { isWithin, type Match, toFacts, toMatch } from "./find-matches.ts";
import { nameOfSuccessor, predecessorFacts, tellOfSuccessor } from "./follow-predecessor.ts";

/**
 * Quotes and buys in the entered person's name, all or nothing; what a policy covers is held and its approval asked for.
 * A refusal is kept as the obstacle, and gives false.
 */
export async function buyMatch(ctx: Context, entry: EntryRow, match: Match): Promise<boolean> {
  const attempt = (act: (ctx: Context, entry: EntryRow, match: Match) => Promise<void>) =>
    refusalOf(() => inTransaction(ctx, (within) => act(within, entry, match)));
  let refusal = await attempt(buy);
  if (refusal?.code === "approval_required") refusal = await attempt(askApproval);
  if (refusal) await noteObstacle(ctx, entry, refusal);
  return refusal === null;
}

async function refusalOf(act: () => Promise<void>): Promise<ProblemException | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof ProblemException) return error;
    throw error;
  }
}

async function buy(ctx: Context, entry: EntryRow, match: Match): Promise<void> {
  const person = { ...ctx, actor: toActor(entry) };
  const { id: quoteId } = await takeQuote(person, entry, match);
  const { id: reservationId } = await buyReservation(person, { quoteId, ...(await purchaseOf(ctx, entry)) });
  const summary = `Bought ${entry.nodes} nodes of ${match.pool.nodeType} in ${match.pool.region} from ${match.window.from}.`;
  await endEntry(ctx, entry, { state: "bought", summary, set: { match: toMatch(entry, match), reservationId } });
  const facts = { ...toFacts(entry, match), reservationId };
  const isTold = await tellOfSuccessor(ctx, entry, { type: "successor.bought", facts });
  if (!isTold) await recordEvent(ctx, { type: "waitlist.bought", subjectId: entry.id, facts });
}

async function askApproval(ctx: Context, entry: EntryRow, match: Match): Promise<void> {
  const person = { ...ctx, actor: toActor(entry) };
  const { id: quoteId } = await takeQuote(person, entry, match);
  const justification = `From the waitlist: to ${wishOf(entry)}.`;
  const request = await requestApproval(person, quoteId, { ...(await purchaseOf(ctx, entry)), justification });
  const { id: approvalRequestId, deadline } = request;
  const summary = `Asked for approval of ${entry.nodes} nodes of ${match.pool.nodeType} in ${match.pool.region} from ${match.window.from}.`;
  await endEntry(ctx, entry, { state: "matched", summary, set: { match: toMatch(entry, match), approvalRequestId } });
  const facts = { ...toFacts(entry, match), ...(await predecessorFacts(ctx, entry)), approvalRequestId, deadline };
  await recordEvent(ctx, { type: "waitlist.held", subjectId: entry.id, facts });
}

async function takeQuote(ctx: Context, entry: EntryRow, { pool, window, gpusPerNode }: Match): Promise<Quote> {
  const quote = await createQuote(ctx, {
    ...pool,
    nodes: entry.nodes,
    from: window.from.toString(),
    until: window.until.toString(),
  });
  if (!isWithin(entry, { price: quote.pricePerNodeHour, gpusPerNode }))
    throw new Error(`${entry.id} was quoted above its ceiling`);
  return quote;
}

async function purchaseOf(ctx: Context, entry: EntryRow) {
  const { projectId, poNumber } = entry;
  if (projectId === null) throw new Error(`${entry.id} is to buy for no project`);
  const name = await nameOfSuccessor(ctx, entry);
  return { projectId, ...(poNumber && { poNumber }), ...(name && { name }) };
}

/** The same obstacle is written and told once and not at every attempt. */
async function noteObstacle(ctx: Context, entry: EntryRow, { code, message }: ProblemException): Promise<void> {
  if (entry.obstacle?.code === code) return;
  const obstacle = { code, detail: message, at: ctx.clock.now().toString() };
  entry.obstacle = obstacle;
  await ctx.db.update(waitlistEntries).set({ obstacle }).where(eq(waitlistEntries.id, entry.id));
  if (await tellOfSuccessor(ctx, entry, { type: "successor.blocked", detail: message })) return;
  const { nodeType, nodes } = entry;
  const facts = { nodeType, nodes, enteredBy: toActor(entry), detail: message };
  await recordEvent(ctx, { type: "waitlist.blocked", subjectId: entry.id, facts });
}

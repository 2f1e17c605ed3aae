import type { Temporal } from "temporal-polyfill";
import { findFreeNodes, findNextStarts } from "../capacity/find-free-nodes.ts";
import { type Pool, poolName } from "../capacity/pool.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/quotes.ts";
import type { VerdictCheck, VerdictFix } from "../contract/verdicts.ts";

const check = (state: VerdictCheck["state"], detail: string, fixes: readonly VerdictFix[] = []): VerdictCheck => {
  const [fix = null, ...otherFixes] = fixes;
  return { id: "capacity", state, detail, fix, otherFixes };
};

/** Whether the nodes are free and sold; else the next window that fits, the nodes that there are, or the waitlist. */
export async function checkFreeCapacity(
  ctx: Context,
  { pool, window, nodes, isPriced }: { pool: Pool; window: Window; nodes: number; isPriced: boolean },
): Promise<VerdictCheck> {
  if (!isPriced) return check("blocked", "This class has no price today.", [{ kind: "search_again" }]);
  const name = poolName(pool);
  const free = (await findFreeNodes(ctx, [name], window)).get(name) ?? 0;
  if (free >= nodes) return capacityFree(free);
  const nextStart = (await findNextStarts(ctx, [name], { window, nodes })).get(name) ?? null;
  return capacityTaken(ctx, { window, nodes, free, nextStart });
}

/** The check where enough nodes are free. */
export function capacityFree(nodes: number): VerdictCheck {
  return check("ok", `${nodes} nodes are free through the whole window.`);
}

/** The check where they are not, with every way that there is. */
function capacityTaken(
  ctx: Context,
  {
    window: { from, until },
    nodes,
    free,
    nextStart: next,
  }: { window: Window; nodes: number; free: number; nextStart: Temporal.Instant | null },
): VerdictCheck {
  const detail = `${nodes} nodes were asked, ${free} are free through the whole window.`;
  const fewer: VerdictFix[] = free > 0 ? [{ kind: "fewer_nodes", nodes: free }] : [];
  if (!next) return check("blocked", detail, [...fewer, ...waitlist(ctx)]);
  const window = { from: next.toString(), until: next.add(from.until(until)).toString() };
  return check("blocked", `${detail} The same fits from ${next}.`, [
    { kind: "other_window", ...window },
    ...fewer,
    ...waitlist(ctx),
  ]);
}

/** The check where nothing of the kind is sold at all. */
export function capacityNotSold(ctx: Context): VerdictCheck {
  return check("blocked", "Nothing of this kind is on sale there now.", waitlist(ctx));
}

function waitlist(ctx: Context): VerdictFix[] {
  return [ctx.permissions.has("capacity.quote") ? { kind: "join_waitlist" } : { kind: "search_again" }];
}

const overWords: Partial<Record<Quote["state"], string>> = {
  accepted: "This quote was bought already.",
  expired: "The quote expired; its capacity is held no longer.",
  withdrawn: "The quote was withdrawn; its capacity is held no longer.",
  rejected: "The purchase was not approved; its capacity is held no longer.",
};

/** What a quote holds is there until it expires. */
export function checkHeldCapacity(quote: Quote): VerdictCheck {
  const over = overWords[quote.state];
  if (over) return check("blocked", over, quote.state === "accepted" ? [] : [{ kind: "search_again" }]);
  return check("ok", `The nodes are held until ${quote.expiresAt}.`);
}

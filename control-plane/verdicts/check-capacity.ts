import { findFreeNodes, findNextStarts } from "../capacity/find-free-nodes.ts";
import { type Pool, poolName } from "../capacity/pool.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/capacity.ts";
import type { VerdictCheck } from "../contract/verdicts.ts";

const check = (state: VerdictCheck["state"], detail: string, fix: VerdictCheck["fix"] = null): VerdictCheck => ({
  id: "capacity",
  state,
  detail,
  fix,
});

/** Whether the nodes are free and sold; else the next window that fits, or the nodes that there are. */
export async function checkFreeCapacity(
  ctx: Context,
  { pool, window, nodes, isPriced }: { pool: Pool; window: Window; nodes: number; isPriced: boolean },
): Promise<VerdictCheck> {
  if (!isPriced) return check("blocked", "This class has no price today.", { kind: "search_again" });
  const name = poolName(pool);
  const free = (await findFreeNodes(ctx, [name], window)).get(name) ?? 0;
  if (free >= nodes) return check("ok", `${free} nodes are free through the whole window.`);
  const detail = `${nodes} nodes were asked, ${free} are free through the whole window.`;
  const from = (await findNextStarts(ctx, [name], { window, nodes })).get(name);
  if (from) {
    const until = from.add(window.from.until(window.until));
    const fix = { kind: "other_window", from: from.toString(), until: until.toString() } as const;
    return check("blocked", `${detail} The same fits from ${from}.`, fix);
  }
  return check("blocked", detail, free > 0 ? { kind: "fewer_nodes", nodes: free } : { kind: "search_again" });
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
  if (over) return check("blocked", over, quote.state === "accepted" ? null : { kind: "search_again" });
  return check("ok", `The nodes are held until ${quote.expiresAt}.`);
}

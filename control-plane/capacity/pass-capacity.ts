import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { allocations } from "../db/schema/capacity.ts";
import { newId } from "../ids.ts";
import { splitOff } from "./hold-for-operator.ts";

/** Which of a reservation's nodes become another one's, from which full hour on. */
interface Passing {
  reservationId: string;
  nodes: number;
  from: Temporal.Instant;
  to: { organizationId: string; reservationId: string };
}

/** Passes nodes of a reservation on to another one; gives its allocation. No counter moves, so nobody can take them in between. */
export async function passToReservation(
  ctx: Pick<Context, "db" | "clock">,
  { reservationId, nodes, from, to }: Passing,
): Promise<string> {
  const { first, at, until } = await splitOff(ctx, reservationId, { nodes, from });
  const createdAt = ctx.clock.now();
  const id = newId("alc", createdAt);
  const gpus = (first.gpus / first.nodes) * nodes;
  await ctx.db.insert(allocations).values({ ...first, ...to, id, nodes, gpus, startsAt: at, endsAt: until, createdAt });
  return id;
}

import { eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { type Event, followEvents as route } from "@/control-plane/contract/events";
import { database } from "@/db/client";
import { eventCursors } from "@/db/schema/event-cursors";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { repeatEvery } from "@/lib/repeat-every";
import { mailDelivery } from "./mail-delivery";
import { notify } from "./notify";

const everyMs = 5_000;
const follower = "notifications";
const pageSize = 100;
/** Events that are older when they are first seen are history: demo data, or a console put in front of a business that runs. */
const newsForDays = 14;

/** Turns events into notifications, for as long as the process lives. */
export function startNotifying(): void {
  repeatEvery(everyMs, "Following events", () => notifyOfNewEvents());
}

/** Gives a page of events after a cursor; null before the first. */
type ReadEvents = (cursor: string | null) => Promise<{ items: Event[]; endCursor: string | null }>;

/**
 * Tells people of the events since the last time. Notifications, mails and the cursor that has passed them are written in
 * one transaction a page, so that a process that dies repeats a page or has done it. Gives how many events were read.
 */
export async function notifyOfNewEvents(readEvents: ReadEvents = readFromControlPlane): Promise<number> {
  let read = 0;
  for (;;) {
    const cursor = await readCursor();
    const page = await readEvents(cursor);
    if (page.items.length === 0) return read;
    await takePage(cursor, page);
    read += page.items.length;
    if (page.items.length < pageSize) return read;
  }
}

function readFromControlPlane(cursor: string | null) {
  return controlPlaneAsConsole().call(route, { query: { limit: pageSize, ...(cursor && { cursor }) } });
}

async function readCursor(): Promise<string | null> {
  const [row] = await database().select().from(eventCursors).where(eq(eventCursors.follower, follower));
  return row?.cursor ?? null;
}

/** Leaves a page to the other process when that has taken it meanwhile. */
async function takePage(before: string | null, page: { items: Event[]; endCursor: string | null }): Promise<void> {
  const oldest = Temporal.Now.instant().subtract({ hours: 24 * newsForDays });
  await database().transaction(async (tx) => {
    await tx.insert(eventCursors).values({ follower, cursor: null }).onConflictDoNothing();
    const [row] = await tx.select().from(eventCursors).where(eq(eventCursors.follower, follower)).for("update");
    if ((row?.cursor ?? null) !== before) return;
    for (const event of page.items) {
      if (Temporal.Instant.compare(event.at, oldest) < 0) continue;
      if (event.type === "delivery.mailed") await mailDelivery(tx, event);
      else await notify(tx, event);
    }
    await tx
      .update(eventCursors)
      .set({ cursor: page.endCursor, updatedAt: sql`now()` })
      .where(eq(eventCursors.follower, follower));
  });
}

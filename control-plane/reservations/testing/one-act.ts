// A program of its own that does one thing on a database and ends: what the crash tests kill. Its act comes as an argument.
// It loads what that act needs and no more: it is started for every statement of it.
import { Temporal } from "temporal-polyfill";
import { AdjustableClock } from "../../clock.ts";
import { connectDatabase } from "../../db/client.ts";
import type { Order } from "./act.ts";

/** Does it through the program's own ways; gives the answer of a purchase. */
export async function carryOut({ url, now, act }: Order): Promise<{ status: number; body: unknown }> {
  const connection = connectDatabase(url, { max: 2 });
  const { db } = connection;
  const clock = new AdjustableClock(Temporal.Instant.from(now));
  try {
    if (act.kind === "buy") return await (await import("./buy-by-request.ts")).buyByRequest({ db, clock }, act);
    if (act.kind === "close months") {
      await (await import("../../invoicing/close-periods.ts")).closePeriods({ ...worker, db, clock });
      return { status: 200, body: {} };
    }
    const { takeBackDue } = await import("../../reclaims/take-back.ts");
    await takeBackDue({ ...worker, db, clock });
    return { status: 200, body: {} };
  } finally {
    await connection.close();
  }
}

const worker = {
  actor: { type: "system", id: "system", name: "Headroom" },
  surface: "worker",
  requestId: "worker",
  address: null,
  operationId: null,
  demo: true,
  adjustable: true,
} as const;

const [order] = process.argv.slice(2);
// Only the parent that wants it killed gives an order.
if (order && import.meta.main) {
  const answer = await carryOut(JSON.parse(order) as Order);
  process.exitCode = answer.status < 300 ? 0 : 1;
}

import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { webhookLogDays } from "../contract/webhooks.ts";

const atOnce = 5_000;

/** Worker step: drops what is older than the log is kept, with its attempts, some thousand rows at a tick. */
export async function forgetDeliveries({ db, clock }: Pick<OperatorContext, "db" | "clock">): Promise<void> {
  const oldest = clock
    .now()
    .subtract({ hours: webhookLogDays * 24 })
    .toString();
  await db.execute(sql`
    delete from webhook_deliveries
    where (webhook_id, event_id) in (
      select webhook_id, event_id from webhook_deliveries where created_at < ${oldest} order by created_at limit ${atOnce}
    )
  `);
}

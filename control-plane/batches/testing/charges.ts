import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";

interface Charge {
  priceId: string;
  quantity: string;
}

/** What was added up while a batch ran, by price. */
export async function keptCharges(db: Database, batchId: string): Promise<Charge[]> {
  const { rows } = await db.execute<Charge & Record<string, unknown>>(sql`
    select price_id as "priceId", quantity::text from batch_charges where batch_id = ${batchId} order by price_id
  `);
  return rows;
}

/** The same by the usage records of its lines, which are the truth. */
export async function recordedCharges(db: Database, batchId: string): Promise<Charge[]> {
  const { rows } = await db.execute<Charge & Record<string, unknown>>(sql`
    select charge.price_id as "priceId", sum(charge.quantity)::text as quantity
    from batch_lines line
    join usage_records record on record.source = 'batch' and record.source_id = line.batch_id || ':' || line.line
    cross join lateral unnest(record.price_ids, record.quantities) as charge (price_id, quantity)
    where line.batch_id = ${batchId}
    group by charge.price_id
    order by charge.price_id
  `);
  return rows;
}

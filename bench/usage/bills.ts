import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { readBill } from "../../control-plane/invoicing/bill.ts";
import type { Customer } from "../../control-plane/metering/testing/books.ts";
import type { Books } from "./books.ts";
import { timed } from "./questions.ts";

/** Milliseconds of a month's bill from roll-ups and from records, of the sum alone, and of a loop of our own over the rows. */
export function billContenders({ db }: Books, customer: Customer) {
  const period = {
    start: Temporal.Instant.from("2026-10-01T00:00:00Z"),
    end: Temporal.Instant.from("2026-11-01T00:00:00Z"),
  };
  const key = { organizationId: customer.id, currency: customer.currency, period };
  return {
    rollUp: timed(() => readBill(db, key, "rollUp")),
    records: timed(() => readBill(db, key, "records")),
    sum: timed(() =>
      db.execute(sql`
        select sum(quantities[1]), sum(quantities[2]), sum(quantities[3]) from usage_records
        where organization_id = ${customer.id} and billing_period = '2026-10-01Z'`),
    ),
    loop: timed(() => loop(db, customer)),
  };
}

/** What a program does that reads every record and adds up by project, model and price. */
async function loop(db: Books["db"], customer: Customer): Promise<void> {
  const sums = new Map<string, bigint>();
  let after = "";
  for (;;) {
    const { rows } = await db.execute<{
      id: string;
      project: string;
      model: string;
      prices: string[];
      sums: string[];
    }>(sql`
      select id, project_id as project, resource_id as model, price_ids as prices, quantities as sums from usage_records
      where organization_id = ${customer.id} and id > ${after} order by id limit 50000`);
    for (const row of rows) {
      for (const [place, price] of row.prices.entries()) {
        const name = `${row.project} ${row.model} ${price}`;
        sums.set(name, (sums.get(name) ?? 0n) + BigInt(row.sums[place] ?? 0));
      }
    }
    after = rows.at(-1)?.id ?? "";
    if (rows.length < 50_000) return;
  }
}

import pg from "pg";

/** While `act` runs, the database refuses new rows of a table that break the rule: what an act leaves when half of it fails. */
export async function whileRefusing(
  ownerUrl: string,
  { table, rule }: { table: string; rule: string },
  act: () => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`alter table ${table} add constraint refusing check (${rule}) not valid`);
    await act();
  } finally {
    await client.query(`alter table ${table} drop constraint if exists refusing`);
    await client.end();
  }
}

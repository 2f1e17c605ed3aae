import pg from "pg";

/** The tables in which a text stands anywhere, in any column, read with the role that may read everything. */
export async function tablesHolding(ownerUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const holding: string[] = [];
    for (const { name } of rows) {
      const found = await client.query(`select from ${name} as row where strpos(row::text, $1) > 0 limit 1`, [text]);
      if (found.rowCount) holding.push(name);
    }
    return holding;
  } finally {
    await client.end();
  }
}

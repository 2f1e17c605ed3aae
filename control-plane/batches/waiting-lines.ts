import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";

/** A request of a batch that was not answered yet. */
export interface WaitingLine {
  batchId: string;
  line: number;
  body: string;
  attempts: number;
  endpoint: string;
  organizationId: string;
  projectId: string;
  apiKeyId: string | null;
}

interface Row extends WaitingLine, Record<string, unknown> {}

/** The next lines to answer: one of each organization in turn, of its oldest batch first. Batches in `except` rest. */
export async function nextLines(
  ctx: Pick<OperatorContext, "db">,
  limit: number,
  except: readonly string[],
): Promise<WaitingLine[]> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select "batchId", line, body, attempts, endpoint, "organizationId", "projectId", "apiKeyId"
    from (
      select batch.id as "batchId", waiting.line, waiting.body, waiting.attempts, batch.endpoint,
        batch.organization_id as "organizationId", batch.project_id as "projectId", batch.api_key_id as "apiKeyId",
        row_number() over (partition by batch.organization_id order by batch.created_at, batch.id, waiting.line) as turn
      from batches batch
      cross join lateral (
        select line, body, attempts from batch_lines
        where batch_id = batch.id and state = 'waiting'
        order by line
        limit ${limit}
      ) as waiting
      where batch.state = 'in_progress' and batch.id <> all(${sql.param(except)}::text[])
    ) as next
    order by turn, "batchId"
    limit ${limit}
  `);
  return rows;
}

import { Temporal } from "temporal-polyfill";
import { writeLastUse } from "../api-keys/last-use.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { ingestUsage as route } from "../contract/operator.ts";
import type { RouteInput } from "../contract/route.ts";
import { problem } from "../http/problem.ts";
import { checkReferences } from "./check-references.ts";
import { recordUsage } from "./record-usage.ts";
import type { Recorded } from "./usage-input.ts";

type Input = RouteInput<typeof route>["body"];

/** Clocks of other meters may be ahead of ours by so much. */
const clockTolerance = Temporal.Duration.from({ minutes: 5 });

/** Takes over inference usage that was metered elsewhere: all of the batch or none; what is known already counts once. */
export async function ingestUsage(ctx: OperatorContext, { source, records }: Input): Promise<Recorded> {
  refuseFuture(records, ctx.clock.now().add(clockTolerance));
  await checkReferences(ctx, records);
  const recorded = await recordUsage(
    ctx,
    records.map(({ model, occurredAt, ...record }) => ({
      ...record,
      source,
      product: "inference" as const,
      resourceId: model,
      occurredAt: Temporal.Instant.from(occurredAt),
      usageSource: "final" as const,
    })),
  );
  const lastUse = lastUseOf(records);
  if (lastUse.size > 0) await writeLastUse(ctx.db, lastUse);
  await recordAudit(ctx, {
    action: "usage.ingested",
    summary: `Took over ${recorded.accepted} usage ${recorded.accepted === 1 ? "record" : "records"} from ${source}; ${recorded.known} were known.`,
    after: { source, ...recorded },
  });
  return recorded;
}

/** When each key was used last, as these records say. */
function lastUseOf(records: Input["records"]): Map<string, number> {
  const lastUse = new Map<string, number>();
  for (const { apiKeyId, occurredAt } of records) {
    if (!apiKeyId) continue;
    const atMs = Temporal.Instant.from(occurredAt).epochMilliseconds;
    lastUse.set(apiKeyId, Math.max(lastUse.get(apiKeyId) ?? 0, atMs));
  }
  return lastUse;
}

function refuseFuture(records: Input["records"], latest: Temporal.Instant): void {
  const index = records.findIndex(({ occurredAt }) => Temporal.Instant.compare(occurredAt, latest) > 0);
  if (index === -1) return;
  throw problem("usage_in_future", {
    status: 422,
    detail: `Record ${index} would have occurred at ${records[index]?.occurredAt}, which has not come yet.`,
    fields: { [`records.${index}.occurredAt`]: "This time has not come yet." },
  });
}

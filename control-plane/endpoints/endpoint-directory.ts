import { eq } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import type { DirectoryModel, DirectoryProvider } from "../models/directory-entries.ts";
import { healthOf } from "../models/provider-health.ts";
import { type SecretBox, secretContext } from "../models/secret-box.ts";

/** As those of providers that say nothing else. */
const timeouts = { connectTimeoutMs: 5_000, firstByteTimeoutMs: 600_000, idleTimeoutMs: 300_000 };

/** Endpoints that run, as models that their organization alone can call. */
export async function readEndpoints(db: Database, secretBox: SecretBox): Promise<DirectoryModel[]> {
  const rows = await db.select().from(endpoints).where(eq(endpoints.state, "running"));
  return rows.flatMap((row) => {
    const { id, baseUrl, upstreamModel, secret } = row;
    if (baseUrl === null || upstreamModel === null) return [];
    const provider: DirectoryProvider = {
      id,
      baseUrl,
      secret: secret === null ? null : secretBox.open(secret, secretContext({ id, baseUrl })),
      maxConcurrent: null,
      ...timeouts,
      health: healthOf({ id, baseUrl }),
    };
    return [
      {
        id: row.model,
        name: row.name,
        publisher: "dedicated",
        life: "available",
        modalities: row.modalities,
        parameters: null,
        retiresAtMs: null,
        createdAtSeconds: Math.floor(row.createdAt.epochMilliseconds / 1000),
        contextTokens: row.contextTokens,
        maxOutputTokens: row.maxOutputTokens,
        organizations: new Set([row.organizationId]),
        dedicatedTo: row.projectIds === null ? "organization" : new Set(row.projectIds),
        routes: [{ provider, upstreamModel, tier: 1, weight: 1 }],
      },
    ];
  });
}

import { randomBytes } from "node:crypto";
import { makeSecret } from "../../control-plane/api-keys/secret.ts";
import { systemClock } from "../../control-plane/clock.ts";
import { connectDatabase } from "../../control-plane/db/client.ts";
import { apiKeys } from "../../control-plane/db/schema/api-keys.ts";
import { modelRoutes, models, providers } from "../../control-plane/db/schema/models.ts";
import { organizations, projects } from "../../control-plane/db/schema/organizations.ts";
import { priceLists, prices } from "../../control-plane/db/schema/pricing.ts";
import { quotaLimits } from "../../control-plane/db/schema/quotas.ts";
import { keepDefaultEntity } from "../../control-plane/legal-entities/legal-entities.ts";

const benchModel = "bench";

/** Puts one customer, one key, one priced model and limits beyond reach into an empty database; gives the key's secret. */
export async function fillBenchDatabase(url: string, engineUrl: string): Promise<string> {
  const { db, close } = connectDatabase(url, { max: 2 });
  const now = systemClock.now();
  const past = now.subtract({ hours: 24 * 60 });
  const organizationId = "org_bench";
  const organization = {
    id: organizationId,
    name: "Bench",
    currency: "USD",
    timeZone: "Europe/Berlin",
    billingName: "Bench",
    billingAddress: [],
    taxId: null,
    taxLabel: "No tax",
    taxRatePercent: "0",
    paymentTermsDays: 30,
    createdAt: past,
  };
  await db.insert(organizations).values(organization);
  await keepDefaultEntity({ db }, organization);
  await db
    .insert(projects)
    .values({ id: "prj_bench", organizationId, name: "Bench", costCenter: null, archivedAt: null, createdAt: past });
  await db.insert(providers).values({
    id: "bench",
    name: "Bench",
    baseUrl: `${engineUrl}/v1`,
    secret: null,
    discovered: false,
    createdAt: past,
  });
  await db.insert(models).values({
    id: benchModel,
    name: "Bench",
    publisher: "Bench",
    description: "",
    license: "",
    contextTokens: 8192,
    maxOutputTokens: 4096,
    modalities: ["text"],
    parameters: [],
    regions: [],
    life: "available",
    retiresAt: null,
    demo: false,
    discovered: false,
    createdAt: past,
  });
  await db.insert(modelRoutes).values({ modelId: benchModel, providerId: "bench", upstreamModel: benchModel });
  const list = {
    id: "prl_bench",
    name: "Bench",
    organizationId: null,
    currency: "USD",
    validFrom: past,
    publishedAt: past,
  };
  await db.insert(priceLists).values(list);
  await db.insert(prices).values(
    ["input", "cached_input", "output"].map((bucket) => ({
      id: `prc_${bucket}`,
      priceListId: list.id,
      sku: `model:${benchModel}:${bucket}`,
      product: "inference",
      per: 1_000_000,
      amount: "1.5",
      currency: "USD",
    })),
  );
  await db.insert(quotaLimits).values(
    ["requests_per_minute", "tokens_per_minute"].map((metric) => ({
      organizationId,
      quotaId: `${metric}:${benchModel}`,
      limit: 2_000_000_000,
      origin: "operator",
      updatedAt: now,
    })),
  );
  const { secret, secretHash, prefix } = makeSecret();
  await db.insert(apiKeys).values({
    id: `key_${randomBytes(4).toString("hex")}`,
    organizationId,
    projectId: "prj_bench",
    name: "Bench",
    prefix,
    secretHash,
    scopes: ["inference"],
    createdByType: "user",
    createdById: "usr_bench",
    createdByName: "Bench",
    createdAt: now,
  });
  await close();
  return secret;
}

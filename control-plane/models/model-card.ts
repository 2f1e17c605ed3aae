import { Temporal } from "temporal-polyfill";
import type { Model } from "../contract/models.ts";
import type { models } from "../db/schema/models.ts";

export type ModelRow = typeof models.$inferSelect;

/** What a model is, without what depends on who asks or when. */
export type ModelCard = Omit<Model, "prices" | "batchPrices" | "limits" | "measured" | "healthy">;

/** The wire form of a model's card. A model whose day of retirement has come is retired, whatever its row still says. */
export function toModelCard(row: ModelRow, now: Temporal.Instant): ModelCard {
  const isRetired = row.retiresAt !== null && Temporal.Instant.compare(row.retiresAt, now) <= 0;
  return {
    id: row.id,
    name: row.name,
    publisher: row.publisher,
    description: row.description,
    license: row.license,
    contextTokens: row.contextTokens,
    maxOutputTokens: row.maxOutputTokens,
    modalities: row.modalities,
    // Written by `putModel` and the discovery, from the contract's own list.
    parameters: row.parameters as ModelCard["parameters"],
    regions: row.regions,
    // The column has a check constraint with exactly these values.
    life: isRetired ? "retired" : (row.life as ModelCard["life"]),
    retiresAt: row.retiresAt?.toString() ?? null,
    successorId: row.successorId,
    dataPolicy: row.dataPolicy,
    // As `life`.
    visibility: row.visibility as ModelCard["visibility"],
    demo: row.demo,
    discovered: row.discovered,
  };
}

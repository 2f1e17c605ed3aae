import "server-only";
import { listApiKeys } from "@/control-plane/contract/api-keys";
import { listNodeTypes, listRegions } from "@/control-plane/contract/capacity";
import { listModels, type Model } from "@/control-plane/contract/models";
import { listProjects } from "@/control-plane/contract/organizations";
import { listReservations } from "@/control-plane/contract/reservations";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { orElse } from "@/lib/query/or-else";
import type { Specimens } from "./specimen";

/** Ids of the organization's own things, for examples; a kind that cannot be read, or of which there is none, is left out. */
export async function readSpecimens(ctx: OrgContext): Promise<Specimens> {
  const { call } = controlPlane(ctx);
  const query = { limit: 1 };
  const first = async (items: Promise<{ items: readonly { id: string }[] }>) =>
    (await orElse(items, null))?.items[0]?.id;
  const [project, models, key, reservation, region, nodeType] = await Promise.all([
    first(call(listProjects)),
    orElse(call(listModels, { query: {} }), { items: [] }),
    first(call(listApiKeys, { query })),
    first(call(listReservations, { query })),
    first(call(listRegions)),
    first(call(listNodeTypes)),
  ]);
  const isText = ({ modalities }: Model) => modalities.includes("text");
  const text = models.items.filter(isText);
  const model = (text.find(({ life }) => life !== "deprecated") ?? text[0])?.id;
  const embeddingModel = models.items.find(({ modalities }) => modalities.includes("embedding"))?.id;
  return { project, model, embeddingModel, key, reservation, region, nodeType, now: new Date().toISOString() };
}

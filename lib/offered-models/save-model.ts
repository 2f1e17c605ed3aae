import { getOperatorModel, putModel as route } from "@/control-plane/contract/operator-models";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { AppError } from "@/lib/errors";
import type { SaveModelInput } from "./schema";

/** Puts a model up or changes all of its card, its routes and who may call it. A new one never replaces one that exists. */
export async function saveModel(ctx: OperatorContext, input: SaveModelInput): Promise<{ id: string }> {
  const {
    operationId,
    id,
    isNew,
    retires,
    retentionDays,
    dataRegion,
    trainedOn,
    visibility,
    organizationIds,
    ...card
  } = input;
  const before = isNew
    ? await refuseKnown(ctx, id)
    : await controlPlane(ctx).call(getOperatorModel, { params: { id } });
  const body = {
    ...card,
    successorId: card.successorId ?? null,
    retiresAt: retires === undefined ? null : `${retires}T00:00:00Z`,
    dataPolicy:
      retentionDays === undefined || dataRegion === undefined
        ? null
        : { retentionDays, trainedOn: trainedOn === "on", region: dataRegion },
    organizationIds: visibility === "chosen" ? organizationIds : null,
    demo: before?.demo ?? false,
  };
  const target = { type: "model", id };
  await withRemoteEffect(ctx, { action: "model.save", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id }, body, idempotencyKey }),
  );
  return { id };
}

async function refuseKnown(ctx: OperatorContext, id: string): Promise<null> {
  const { models } = await readCatalogue(ctx);
  const known = models.find((model) => model.id === id);
  if (!known) return null;
  const sentence = `${known.name} has this id already. Choose another one, or change that model.`;
  throw new AppError("invalid_input", sentence, { fields: { id: sentence } });
}

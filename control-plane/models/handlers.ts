import { getModelHistory as getModelHistoryRoute } from "../contract/model-history.ts";
import * as contract from "../contract/models.ts";
import { putModel as putModelRoute, putProvider as putProviderRoute } from "../contract/operator-models.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getModel, listModels } from "./catalogue.ts";
import { getModelHistory } from "./model-history.ts";
import { putModel } from "./put-model.ts";
import { putProvider } from "./put-provider.ts";

export const modelHandlers: readonly Handler[] = [
  implement(contract.listModels, async (ctx, { query }) => ({ items: await listModels(ctx, query) })),
  implement(contract.getModel, (ctx, { params }) => getModel(ctx, params.id)),
  implement(getModelHistoryRoute, (ctx, { params }) => getModelHistory(ctx, params.id)),
  implement(putProviderRoute, (ctx, { params, body }) => putProvider(ctx, params.id, body)),
  implement(putModelRoute, (ctx, { params, body }) => putModel(ctx, params.id, body)),
];

import { getModelHistory as getModelHistoryRoute } from "../contract/model-history.ts";
import * as contract from "../contract/models.ts";
import * as desk from "../contract/operator-models.ts";
import * as providers from "../contract/operator-providers.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getModel, listModels } from "./catalogue.ts";
import { getModelHistory } from "./model-history.ts";
import { getOperatorModel, listOperatorModels } from "./operator-models.ts";
import { getProvider, listProviders } from "./providers.ts";
import { putModel } from "./put-model.ts";
import { putProvider } from "./put-provider.ts";
import { removeModel } from "./remove-model.ts";
import { removeProvider } from "./remove-provider.ts";

export const modelHandlers: readonly Handler[] = [
  implement(contract.listModels, async (ctx, { query }) => ({ items: await listModels(ctx, query) })),
  implement(contract.getModel, (ctx, { params }) => getModel(ctx, params.id)),
  implement(getModelHistoryRoute, (ctx, { params }) => getModelHistory(ctx, params.id)),
  implement(desk.putProvider, (ctx, { params, body }) => putProvider(ctx, params.id, body)),
  implement(providers.listProviders, async (ctx) => ({ items: await listProviders(ctx) })),
  implement(providers.getProvider, (ctx, { params, query }) => getProvider(ctx, params.id, query)),
  implement(providers.removeProvider, (ctx, { params }) => removeProvider(ctx, params.id)),
  implement(desk.putModel, (ctx, { params, body }) => putModel(ctx, params.id, body)),
  implement(desk.listOperatorModels, async (ctx) => ({ items: await listOperatorModels(ctx) })),
  implement(desk.getOperatorModel, (ctx, { params }) => getOperatorModel(ctx, params.id)),
  implement(desk.removeModel, (ctx, { params }) => removeModel(ctx, params.id)),
];

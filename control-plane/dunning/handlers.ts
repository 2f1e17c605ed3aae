import * as contract from "../contract/dunning.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getDunning, putDunning } from "./levels.ts";
import { pauseDunning, resumeDunning } from "./pauses.ts";

export const dunningHandlers: readonly Handler[] = [
  implement(contract.getDunning, (ctx) => getDunning(ctx)),
  implement(contract.putDunning, (ctx, { body }) => putDunning(ctx, body)),
  implement(contract.putDunningPause, (ctx, { params, body }) => pauseDunning(ctx, params.id, body)),
  implement(contract.deleteDunningPause, (ctx, { params }) => resumeDunning(ctx, params.id)),
];

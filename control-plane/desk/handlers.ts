import * as contract from "../contract/desk.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getOperatorOverview } from "./overview.ts";

export const deskHandlers: readonly Handler[] = [
  implement(contract.getOperatorOverview, (ctx) => getOperatorOverview(ctx)),
];

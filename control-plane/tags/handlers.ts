import * as contract from "../contract/tags.ts";
import { type Handler, implement } from "../http/implement.ts";
import { listTagKeys, listTags } from "./list-tags.ts";
import { changeTags, putTags } from "./write-tags.ts";

export const tagHandlers: readonly Handler[] = [
  implement(contract.listTags, (ctx, { query }) => listTags(ctx, query)),
  implement(contract.listTagKeys, (ctx) => listTagKeys(ctx)),
  implement(contract.putTags, (ctx, { params, body }) => putTags(ctx, params, body.tags)),
  implement(contract.changeTags, (ctx, { body }) => changeTags(ctx, body)),
];

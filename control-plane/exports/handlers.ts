import * as contract from "../contract/exports.ts";
import { type Handler, implement } from "../http/implement.ts";
import { cancelExport, createExport, findExport, listExports, toExport } from "./exports.ts";
import { readExportFile } from "./read-file.ts";

export const exportHandlers: readonly Handler[] = [
  implement(contract.listExports, (ctx, { query }) => listExports(ctx, query)),
  implement(contract.getExport, async (ctx, { params }) => toExport(await findExport(ctx, params.id))),
  implement(contract.createExport, (ctx, { body }) => createExport(ctx, body)),
  implement(contract.cancelExport, (ctx, { params }) => cancelExport(ctx, params.id)),
  implement(contract.getExportFile, (ctx, { params }) => readExportFile(ctx, params.id)),
];

import * as contract from "../contract/service-accounts.ts";
import { type Handler, implement } from "../http/implement.ts";
import { createServiceAccount, updateServiceAccount } from "./change-service-account.ts";
import { listServiceAccounts } from "./service-accounts.ts";

export const serviceAccountHandlers: readonly Handler[] = [
  implement(contract.listServiceAccounts, async (ctx) => ({ items: await listServiceAccounts(ctx) })),
  implement(contract.createServiceAccount, (ctx, { body }) => createServiceAccount(ctx, body)),
  implement(contract.updateServiceAccount, (ctx, { params, body }) => updateServiceAccount(ctx, params.id, body)),
];

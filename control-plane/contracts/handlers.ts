import * as contract from "../contract/contracts.ts";
import * as creditRoutes from "../contract/credits.ts";
import * as operator from "../contract/operator-contracts.ts";
import * as prices from "../contract/own-prices.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getPriceProtectionSavings } from "../price-protection/get-savings.ts";
import { activateVersion } from "./activate-version.ts";
import { listCreditsOf } from "./credits.ts";
import { createContract, createContractVersion } from "./draft-contract.ts";
import { endContract } from "./end-contract.ts";
import { getContract, listContracts } from "./get-contract.ts";
import { grantCredit, revokeCredit } from "./grant-credit.ts";
import { getOperatorContract, listOperatorContracts } from "./operator-contracts.ts";
import { listOwnPrices } from "./own-prices.ts";
import { simulateVersion } from "./simulate-version.ts";

export const contractHandlers: readonly Handler[] = [
  implement(contract.listContracts, (ctx) => listContracts(ctx)),
  implement(contract.getContract, (ctx, { params }) => getContract(ctx, params.id)),
  implement(creditRoutes.listCredits, async (ctx) => ({ items: await listCreditsOf(ctx, ctx.organizationId) })),
  implement(creditRoutes.listCustomerCredits, async (ctx, { params }) => ({
    items: await listCreditsOf(ctx, params.id),
  })),
  implement(creditRoutes.grantCredit, (ctx, { params, body }) => grantCredit(ctx, params.id, body)),
  implement(creditRoutes.revokeCredit, (ctx, { params, body }) => revokeCredit(ctx, params.id, body)),
  implement(prices.listOwnPrices, (ctx) => listOwnPrices(ctx)),
  implement(prices.getPriceProtectionSavings, (ctx) => getPriceProtectionSavings(ctx)),
  implement(operator.listOperatorContracts, (ctx, { query }) => listOperatorContracts(ctx, query)),
  implement(operator.getOperatorContract, (ctx, { params }) => getOperatorContract(ctx, params.id)),
  implement(operator.createContract, (ctx, { params, body }) => createContract(ctx, params.id, body)),
  implement(operator.createContractVersion, (ctx, { params, body }) => createContractVersion(ctx, params.id, body)),
  implement(operator.activateContractVersion, (ctx, { params }) => activateVersion(ctx, params)),
  implement(operator.simulateContractVersion, (ctx, { params }) => simulateVersion(ctx, params)),
  implement(operator.endContract, (ctx, { params, body }) => endContract(ctx, params.id, body)),
];

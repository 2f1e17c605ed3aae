import * as sellers from "../contract/sellers.ts";
import * as taxes from "../contract/taxes.ts";
import { type Handler, implement } from "../http/implement.ts";
import { allSellers, createSeller, toSeller, updateSeller } from "./sellers.ts";
import { keepStandingTaxes } from "./standing-tax.ts";
import { listTaxRates, publishTaxRate } from "./tax-rates.ts";

export const taxHandlers: readonly Handler[] = [
  implement(sellers.listSellers, async ({ db }) => ({ items: (await allSellers(db)).map(toSeller) })),
  implement(sellers.createSeller, async (ctx, { body }) => {
    const seller = await createSeller(ctx, body);
    await keepStandingTaxes(ctx);
    return seller;
  }),
  implement(sellers.updateSeller, async (ctx, { params, body }) => {
    const seller = await updateSeller(ctx, params.id, body);
    await keepStandingTaxes(ctx);
    return seller;
  }),
  implement(taxes.listTaxRates, async (ctx) => ({ items: await listTaxRates(ctx) })),
  implement(taxes.publishTaxRate, async (ctx, { body }) => {
    const rate = await publishTaxRate(ctx, body);
    await keepStandingTaxes(ctx);
    return rate;
  }),
];

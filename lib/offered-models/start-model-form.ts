import "server-only";
import { modelParameters } from "@/control-plane/contract/models";
import type { OperatorContext } from "@/lib/auth/context";
import { listCustomerNames } from "@/lib/customers/queries";
import { readCatalogue } from "@/lib/desk/catalogue";
import { listProviders } from "@/lib/providers/queries";

/** What the form of a model lets choose from. */
export async function startModelForm(ctx: OperatorContext) {
  const [providers, { regions, models }, customers] = await Promise.all([
    listProviders(ctx),
    readCatalogue(ctx),
    listCustomerNames(ctx),
  ]);
  return {
    providers: providers.map(({ id, name }) => ({ id, name })),
    parameters: modelParameters,
    ...{ regions, models, customers },
  };
}

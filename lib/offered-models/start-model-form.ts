import "server-only";
import { modelParameters } from "@/control-plane/contract/models";
import type { OperatorContext } from "@/lib/auth/context";
import { readCatalogue } from "@/lib/desk/catalogue";
import { listProviders } from "@/lib/providers/queries";
import { listAllCustomers } from "./list-all-customers";

/** What the form of a model lets choose from. */
export async function startModelForm(ctx: OperatorContext) {
  const [providers, { regions, models }, customers] = await Promise.all([
    listProviders(ctx),
    readCatalogue(ctx),
    listAllCustomers(ctx),
  ]);
  return {
    providers: providers.map(({ id, name }) => ({ id, name })),
    parameters: modelParameters,
    ...{ regions, models, customers },
  };
}

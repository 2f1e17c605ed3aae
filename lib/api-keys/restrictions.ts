import type { KeyRestrictions } from "./api-key";
import type { CreateApiKeyInput } from "./schema";

type Typed = Pick<CreateApiKeyInput, keyof KeyRestrictions>;

/** What was typed, as the control plane takes it: nothing chosen and nothing typed is without a limit. */
export function toRestrictions(typed: Typed) {
  const { allowedModels, allowedAddresses, requestsPerMinute, tokensPerMinute } = typed;
  return {
    allowedModels: allowedModels?.length ? allowedModels : null,
    allowedAddresses: allowedAddresses.length > 0 ? allowedAddresses : null,
    requestsPerMinute: requestsPerMinute ?? null,
    tokensPerMinute: tokensPerMinute ?? null,
    spendPerDay: typed.spendPerDay ?? null,
    spendPerMonth: typed.spendPerMonth ?? null,
  } satisfies KeyRestrictions;
}

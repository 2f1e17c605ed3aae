/** What the last look at a provider told. */
export interface ProviderState {
  isHealthy: boolean;
  /** It says its usage in every chunk when asked. */
  hasContinuousUsage: boolean;
}

const unknown: ProviderState = { isHealthy: false, hasContinuousUsage: false };
const states = new Map<string, ProviderState>();

/** State of a provider as this process saw it last; not healthy before the first look. */
export function providerState(providerId: string): ProviderState {
  return states.get(providerId) ?? unknown;
}

export function setProviderState(providerId: string, state: ProviderState): void {
  states.set(providerId, state);
}

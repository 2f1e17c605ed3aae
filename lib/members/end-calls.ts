import { recordDeparture } from "@/control-plane/contract/departures";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { newId } from "@/lib/ids";

/**
 * Cuts what models are answering to a person whose sessions have just ended. Called when that is committed: it stands
 * whether or not the control plane can be reached, and a token that it does not hear of lives for a minute at most.
 */
export async function endCalls(organizationId: string, personId: string): Promise<void> {
  try {
    await controlPlaneAsConsole().call(recordDeparture, {
      params: { organizationId, personId },
      idempotencyKey: newId("op"),
    });
  } catch (error) {
    console.error(`What models are answering to ${personId} could not be cut.`, error);
  }
}

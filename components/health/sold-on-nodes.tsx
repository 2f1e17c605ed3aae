import type { HealthView } from "@/lib/health/reservation-health";
import { soldOnWords } from "@/lib/health/serving-words";
import type { Settled } from "@/lib/query/settled";

/** What others have of a reservation's nodes, once that is known. Why it is not known is said by the health card. */
export async function SoldOnNodes({ health }: { health: Promise<Settled<{ health: HealthView }>> }) {
  const settled = await health;
  const words = settled.ok && soldOnWords(settled.data.health.soldOnNodes);
  return words ? ` ${words}` : null;
}

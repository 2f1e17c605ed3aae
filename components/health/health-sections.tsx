import { type DeliveryView, undeliveredShare } from "@/lib/health/delivery";
import type { HealthView } from "@/lib/health/reservation-health";
import { DeliveryCard } from "./delivery-card";
import { HealthCard } from "./health-card";

/** How the nodes of a reservation are, and what of it was delivered. */
export function HealthSections({
  health,
  delivery,
  id,
  org,
  zone,
}: {
  health: HealthView;
  delivery: DeliveryView;
  id: string;
  org: string;
  zone: string;
}) {
  return (
    <>
      <HealthCard health={health} isMissing={undeliveredShare(delivery.total) > 0} zone={zone} />
      <DeliveryCard delivery={delivery} id={id} org={org} zone={zone} />
    </>
  );
}

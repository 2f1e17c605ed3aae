import { Card } from "@/components/ui/card";
import type { FormAction } from "@/lib/actions";
import type { AutopilotView } from "@/lib/autopilot/autopilot";
import { AutopilotForm } from "./autopilot-form";
import { AutopilotOffers } from "./autopilot-offers";

/** The autopilot of a reservation and what it has offered, or why its nodes cannot be lent. */
export function AutopilotCard({
  autopilot,
  reservationId,
  org,
  zone,
  action,
}: {
  autopilot: AutopilotView;
  reservationId: string;
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  return (
    <>
      <Card
        title="Autopilot"
        description="Lends what is idle: to colleagues, then to the market, as loans that you can call back."
      >
        {autopilot.whyNot !== null && !autopilot.enabled ? (
          <p className="text-table">{autopilot.whyNot}</p>
        ) : (
          <AutopilotForm autopilot={autopilot} reservationId={reservationId} action={action} />
        )}
      </Card>
      <Card title="What it has offered" flush>
        <AutopilotOffers org={org} offers={autopilot.offers} zone={zone} />
      </Card>
    </>
  );
}

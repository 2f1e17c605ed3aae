import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { GiveBackView } from "@/lib/give-back/rung";
import { OtherWays } from "./other-ways";
import { ReleaseSteps } from "./release-steps";

/** What giving a reservation back would return now: certain refunds first, then what else it could return. */
export function GiveBackCard({
  view,
  org,
  id,
  zone,
}: {
  view: GiveBackView | null;
  org: string;
  id: string;
  zone: string;
}) {
  if (!view) return null;
  const { steps, ways } = view;
  return (
    <Card
      title="What giving back returns now"
      description="Before tax. Nothing is done before you confirm."
      footer={
        ways && (
          <>
            As of <Instant at={ways.asOf} zone={zone} style="time" />. Nothing is held by looking.
          </>
        )
      }
    >
      <div className="grid gap-4 text-table">
        <ReleaseSteps steps={steps} org={org} id={id} />
        {ways && <OtherWays rungs={ways.rungs} org={org} id={id} />}
      </div>
    </Card>
  );
}

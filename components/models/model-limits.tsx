import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format/number";
import type { ModelCard } from "@/lib/models/model";

/** What the organization may ask of the model in a minute. */
export function ModelLimits({ limits, quotas }: { limits: ModelCard["limits"]; quotas: Route }) {
  return (
    <Card
      title="Your limits"
      description="Shared by everybody in the organization"
      flush
      footer={
        <>
          Above a limit, calls are refused with 429. Ask for more under <TextLink href={quotas}>Quotas</TextLink>.
        </>
      }
    >
      <KeyValue
        rows={[
          ["Requests", `${formatNumber(limits.requestsPerMinute)} a minute`],
          ["Tokens", `${formatNumber(limits.tokensPerMinute)} a minute`],
        ]}
      />
    </Card>
  );
}

import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format/number";
import { writesTokens } from "@/lib/models/modality-names";
import type { ModelCard } from "@/lib/models/model";

/** How much the model takes at once, and what the organization may ask of it in a minute. */
export function ModelLimits({
  model: { limits, contextTokens, maxOutputTokens, modalities },
  quotas,
}: {
  model: Pick<ModelCard, "limits" | "contextTokens" | "maxOutputTokens" | "modalities">;
  quotas: Route;
}) {
  return (
    <Card
      title="Limits"
      description="Per minute: shared by everybody in the organization"
      flush
      footer={
        <>
          Above a limit, calls are refused with 429. Ask for more under <TextLink href={quotas}>Quotas</TextLink>.
        </>
      }
    >
      <KeyValue
        rows={[
          ["Context", `${formatNumber(contextTokens)} tokens`],
          writesTokens({ modalities }) && ["Longest answer", `${formatNumber(maxOutputTokens)} tokens`],
          ["Requests", `${formatNumber(limits.requestsPerMinute)} a minute`],
          ["Tokens", `${formatNumber(limits.tokensPerMinute)} a minute`],
        ]}
      />
    </Card>
  );
}

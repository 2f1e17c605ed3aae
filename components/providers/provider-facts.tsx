import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ProviderView } from "@/lib/providers/provider";

/** How a provider is reached, and which models lead to it. */
export function ProviderFacts({ provider }: { provider: ProviderView }) {
  const { maxConcurrent, connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs, models } = provider;
  return (
    <Card title="Provider" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={provider.id} />],
          [
            "Address",
            <code key="address" className="text-xs break-all">
              {provider.baseUrl}
            </code>,
          ],
          ["Secret", provider.hasSecret ? "Stored, encrypted. It is shown to nobody." : "None"],
          ["Origin", provider.discovered ? "Found on the control plane’s own machine" : null],
          ["Requests at once", maxConcurrent === null ? "No limit" : `${formatNumber(maxConcurrent)} for each gateway`],
          ["Time to connect", `at most ${inSeconds(connectTimeoutMs)}`],
          ["Time to the first byte", `at most ${inSeconds(firstByteTimeoutMs)}`],
          ["Between two pieces", `at most ${inSeconds(idleTimeoutMs)}`],
          [
            "Models that lead here",
            models.length === 0 ? (
              "None"
            ) : (
              <ul key="models">
                {models.map(({ id, name }) => (
                  <li key={id}>
                    <TextLink href={pathIn("operator", `models/${encodeURIComponent(id)}`)}>{name}</TextLink>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Card>
  );
}

function inSeconds(ms: number): string {
  return `${formatNumber(ms / 1000)} s`;
}

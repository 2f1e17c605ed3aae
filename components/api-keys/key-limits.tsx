import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { ApiKeyPage, HoldingLimit } from "@/lib/api-keys/api-key";
import { formatNumber } from "@/lib/format/number";

/** What holds for each model: the lowest of the organization's limit, the caps on project and key, and the key's own. */
export function KeyLimits({ limits }: { limits: ApiKeyPage["limits"] }) {
  return (
    <Card
      title="Limits per minute"
      description="The lowest of the organization's limit of the model, the caps on its project and on it, and its own over all models."
      flush
    >
      {limits.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">This key can call no model now.</p>
      ) : (
        <Table caption="Limits of this key by model" stacked>
          <thead>
            <tr>
              <Th>Model</Th>
              <Th align="end">Requests / min</Th>
              <Th align="end">Tokens / min</Th>
            </tr>
          </thead>
          <tbody>
            {limits.map(({ modelId, requestsPerMinute, tokensPerMinute }) => (
              <tr key={modelId}>
                <Td narrow="title">
                  <code>{modelId}</code>
                </Td>
                <Td align="end" label="Requests / min">
                  <Limit value={requestsPerMinute} />
                </Td>
                <Td align="end" label="Tokens / min">
                  <Limit value={tokensPerMinute} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Limit({ value: { limit, of } }: { value: HoldingLimit }) {
  return (
    <>
      <span className="tabular-nums">{formatNumber(limit)}</span>
      <span className="block text-xs text-muted">of the {of}</span>
    </>
  );
}

import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import type { WebhookDeliveryDetail } from "@/lib/webhooks/webhook";

/** Every attempt to deliver an event with what was answered, newest first. */
export function AttemptsTable({ tries, zone }: { tries: WebhookDeliveryDetail["tries"]; zone: string }) {
  return (
    <Table caption="Attempts, newest first" stacked>
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Answer</Th>
          <Th align="end">Took</Th>
        </tr>
      </thead>
      <tbody>
        {tries.map(({ number, at, status, fault, answer, milliseconds }) => (
          <tr key={number}>
            <Td narrow="title">
              <Instant at={at} zone={zone} dense />
            </Td>
            <Td narrow="wide" label="Answer">
              {fault ?? `Taken, with ${status}.`}
              {answer && (
                <code className="mt-0.5 block max-h-24 overflow-y-auto text-xs break-all whitespace-pre-wrap text-muted">
                  {answer}
                </code>
              )}
            </Td>
            <Td align="end" label="Took" nowrap>
              {formatNumber(milliseconds)} ms
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

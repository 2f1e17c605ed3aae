import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { likelyAnswerTokens, type ModelEstimate, type Preview } from "@/lib/evaluations/estimate";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatNumber, formatShort } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";

const boundBy: Record<ModelEstimate["boundBy"], string> = {
  speed: "its speed",
  requests: "your limit of requests a minute",
  tokens: "your limit of tokens a minute",
};

/** What a run would call, use, cost and take, by model. */
export function PreviewCard({ preview }: { preview: Preview }) {
  const { least, likely, most } = preview.cost;
  return (
    <Card
      title="What it comes to"
      description={`${formatCount(preview.calls, "call")}${preview.gradingCalls ? ` and ${formatCount(preview.gradingCalls, "call")} for grading` : ""}: likely ${formatSmallMoney(likely)}, at least ${formatSmallMoney(least)}, never more than ${formatSmallMoney(most)} before tax. About ${formatDuration(Math.max(1, preview.seconds))}.`}
      flush
      footer={
        <>
          Tokens are estimated from the texts. Likely assumes answers of {likelyAnswerTokens} tokens or max tokens,
          whichever is less; the most is the longest answer to every call.
          {preview.notSent.map(({ model, parameters }) => (
            <span key={model} className="block">
              {model} does not take {parameters.join(", ")}: it is called without.
            </span>
          ))}
        </>
      }
    >
      <Table caption="Cost by model" className="!rounded-none !border-x-0">
        <thead>
          <tr>
            <Th>Model</Th>
            <Th align="end">Calls</Th>
            <Th align="end">Tokens in</Th>
            <Th align="end">Tokens out</Th>
            <Th align="end">Likely</Th>
            <Th align="end">At most</Th>
            <Th>Time</Th>
          </tr>
        </thead>
        <tbody>
          {preview.models.map((model) => (
            <tr key={model.id}>
              <th scope="row">{model.name}</th>
              <Td align="end">{formatNumber(model.calls)}</Td>
              <Td align="end">{formatShort(model.inputTokens)}</Td>
              <Td align="end">{formatShort(model.outputTokens)}</Td>
              <Td align="end" nowrap>
                {formatSmallMoney(model.cost.likely)}
              </Td>
              <Td align="end" nowrap>
                {formatSmallMoney(model.cost.most)}
              </Td>
              <Td nowrap>
                {formatDuration(Math.max(1, model.seconds))}, by {boundBy[model.boundBy]}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

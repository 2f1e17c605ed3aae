import { Td } from "@/components/ui/table";
import { formatNumber, formatShort } from "@/lib/format/number";
import type { Quantities } from "@/lib/usage/report";

/** The heads of the cells below, in their order. */
export const quantityHeads = ["Node-hours", "GPU-hours", "Requests", "Tokens in", "Tokens out"] as const;

/** Every metered quantity of a row; tokens are short, their exact number shows on hover. */
export function QuantityCells({ of: sum }: { of: Quantities }) {
  const tokensIn = sum.inputTokens + sum.cachedInputTokens;
  return (
    <>
      <Td align="end">{formatNumber(sum.nodeHours)}</Td>
      <Td align="end">{formatNumber(sum.gpuHours)}</Td>
      <Td align="end">{formatNumber(sum.requests)}</Td>
      <Td align="end" title={formatNumber(tokensIn)}>
        {formatShort(tokensIn)}
      </Td>
      <Td align="end" title={formatNumber(sum.outputTokens)}>
        {formatShort(sum.outputTokens)}
      </Td>
    </>
  );
}

import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import { Td } from "@/components/ui/table";
import { formatMs } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatShort } from "@/lib/format/number";
import { describeKinds, writesTokens } from "@/lib/models/modality-names";
import type { ModelSummary } from "@/lib/models/model";
import { ModelBadges } from "./model-badges";
import { ModelLife } from "./model-life";

/** One model of the catalogue. `link` opens its card and carries its name, `choice` chooses it for the comparison. */
export function ModelRow({
  model,
  zone,
  link,
  choice,
}: {
  model: ModelSummary;
  zone: string;
  link: ReactNode;
  choice: ReactNode;
}) {
  const { prices, measured } = model;
  return (
    <tr>
      <th scope="row" className="min-w-56">
        <span className="flex flex-wrap items-center gap-1.5">
          {choice}
          {link}
          <ModelBadges demo={model.demo} discovered={model.discovered} isChosen={model.isChosen} />
        </span>
        <span className="block text-xs font-normal text-muted">
          {model.publisher} · <code>{model.id}</code> · {describeKinds(model)}
        </span>
      </th>
      <Td nowrap narrow="aside">
        <span className="flex flex-wrap items-center justify-end gap-1 sm:justify-start">
          <ModelLife model={model} zone={zone} dense />
          {!model.healthy && <StatusBadge status="unhealthy" />}
        </span>
      </Td>
      <Td align="end" label="Context">
        <span title={`${formatNumber(model.contextTokens)} tokens`}>
          {formatShort(model.contextTokens)}
          <span className="sm:hidden"> tokens</span>
        </span>
      </Td>
      {prices ? (
        <>
          <Td align="end" label="In, per M">
            {formatMoney(prices.input, { exact: true })}
          </Td>
          <Td align="end" label="Out, per M">
            {writesTokens(model) ? formatMoney(prices.output, { exact: true }) : <span className="text-muted">–</span>}
          </Td>
        </>
      ) : (
        <Td align="end" colSpan={2} className="text-muted">
          no price set: not charged
        </Td>
      )}
      {measured ? (
        <>
          <Td align="end" label="First token" narrow="wide">
            {formatMs(measured.firstTokenMsP50)}{" "}
            <span className="text-muted">/ {formatMs(measured.firstTokenMsP95)}</span>
          </Td>
          <Td align="end" label="Speed">
            {formatNumber(measured.outputTokensPerSecondP50, { decimals: 1 })}
            <span className="sm:hidden"> tokens/s</span>
          </Td>
        </>
      ) : (
        <Td align="end" colSpan={2} className="text-muted">
          <span className="sm:hidden">speed: </span>too few requests
        </Td>
      )}
    </tr>
  );
}

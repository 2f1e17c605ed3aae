import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { QuotaMetric } from "@/lib/quotas/quota";

interface Rule {
  id: string | null;
  metric: QuotaMetric;
  /** Null for all that have no rule of their own. */
  about: string | null;
  defaultLimit: number;
  instantFactor: number;
  instantCeiling: number;
  answerDays: number;
  validFrom: string | null;
  reason: string;
}

const metrics = {
  gpus: { name: "GPUs of a node type in a region", every: "every node type" },
  requests_per_minute: { name: "Requests per minute of a model", every: "every model" },
  tokens_per_minute: { name: "Tokens per minute of a model", every: "every model" },
} as const;

/** Published rules: where everybody starts, what is granted at once, and when the rest is answered. */
export function RuleTable({ caption, rules, zone }: { caption: string; rules: readonly Rule[]; zone: string }) {
  return (
    <Table caption={caption} stacked>
      <thead>
        <tr>
          <Th>Limit</Th>
          <Th>Of</Th>
          <Th align="end">Without asking</Th>
          <Th>Granted at once</Th>
          <Th>The rest is answered within</Th>
          <Th>Since, and why</Th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id ?? `${rule.metric} ${rule.about}`}>
            <Td narrow="title">{metrics[rule.metric].name}</Td>
            <Td label="Of">{rule.about ?? metrics[rule.metric].every}</Td>
            <Td align="end" label="Without asking">
              {formatNumber(rule.defaultLimit)}
            </Td>
            <Td narrow="wide" label="Granted at once">
              up to {rule.instantFactor} × the limit, at most {formatNumber(rule.instantCeiling)}
            </Td>
            <Td narrow="wide" label="The rest within">
              {formatCount(rule.answerDays, "business day")}
            </Td>
            <Td narrow="wide" className="min-w-48">
              {rule.validFrom ? <Instant at={rule.validFrom} zone={zone} style="day" dense /> : "the beginning"}
              <span className="block text-xs text-muted text-pretty">{rule.reason}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

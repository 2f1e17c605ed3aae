import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { EvaluationSummary } from "@/lib/evaluations/result";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { formatSmallMoney } from "@/lib/format/small-money";
import { EvaluationStatus } from "./evaluation-status";

/** Evaluations, newest first; a row opens its evaluation. */
export function EvaluationTable({
  org,
  zone,
  evaluations,
  projectNames,
}: {
  org: string;
  zone: string;
  evaluations: readonly EvaluationSummary[];
  projectNames: ReadonlyMap<string, string>;
}) {
  return (
    <Table caption="Evaluations" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>Project</Th>
          <Th align="end">Cases</Th>
          <Th align="end">Variants</Th>
          <Th align="end">Answered</Th>
          <Th align="end">Spent</Th>
          <Th>Made</Th>
        </tr>
      </thead>
      <tbody>
        {evaluations.map((each) => (
          <tr key={each.id}>
            <th scope="row" className="min-w-48">
              <RowLink href={pathIn(org, `evaluations/${each.id}`)}>{each.name}</RowLink>
            </th>
            <Td nowrap narrow="aside">
              <EvaluationStatus state={each.state} />
            </Td>
            <Td nowrap label="Project">
              {projectNames.get(each.projectId) ?? each.projectId}
            </Td>
            <Td align="end" label="Cases">
              {formatNumber(each.cases)}
            </Td>
            <Td align="end" label="Variants">
              {each.variants}
            </Td>
            <Td align="end" nowrap label="Answered">
              {formatNumber(each.answered)} of {formatCount(each.calls, "call")}
            </Td>
            <Td align="end" nowrap label="Spent">
              {formatSmallMoney(each.spent)}
            </Td>
            <Td nowrap label="Made">
              <Instant at={each.createdAt} zone={zone} style="day" dense />
              <span className="block text-xs text-muted">by {each.createdBy}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { Variant } from "@/lib/evaluations/definition";
import type { AnswerCell, CaseRow } from "@/lib/evaluations/result";
import { pathIn } from "@/lib/format/path";
import { AnswerMark } from "./answer-mark";

/** Cases by variants: what each answered, and whether it passed. A row opens its case. */
export function CaseTable({
  org,
  id,
  rows,
  variants,
  expectedColumn,
}: {
  org: string;
  id: string;
  rows: readonly CaseRow[];
  variants: readonly Variant[];
  expectedColumn: string | null;
}) {
  return (
    <Table caption="Cases and their answers" tall>
      <thead>
        <tr>
          <Th align="end">Case</Th>
          <Th>Input</Th>
          {expectedColumn !== null && <Th>Expected</Th>}
          {variants.map(({ index, label }) => (
            <Th key={index}>{label}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ position, values, answers }) => (
          <tr key={position}>
            <th scope="row" data-align="end">
              <RowLink href={pathIn(org, `evaluations/${id}/cases/${position}`)}>{position}</RowLink>
            </th>
            <Td className="max-w-72 min-w-40">
              <span className="line-clamp-2">{inputOf(values, expectedColumn)}</span>
            </Td>
            {expectedColumn !== null && (
              <Td className="max-w-48">
                <span className="line-clamp-2">{values[expectedColumn]}</span>
              </Td>
            )}
            {variants.map(({ index }) => (
              <Td key={index} className="max-w-64 min-w-40">
                <Cell answers={answers.filter(({ variant }) => variant === index)} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cell({ answers }: { answers: readonly AnswerCell[] }) {
  const [first] = answers;
  if (!first) return <span className="text-muted">not started</span>;
  return (
    <div className="grid gap-0.5">
      <span className="flex flex-wrap gap-x-2">
        {answers.map((each) => (
          <AnswerMark key={each.number} answer={each} />
        ))}
      </span>
      <span className="line-clamp-2 text-xs break-words text-muted">{first.answer ?? first.problem}</span>
    </div>
  );
}

function inputOf(values: Readonly<Record<string, string>>, expectedColumn: string | null): string {
  const inputs = Object.entries(values).filter(([name]) => name !== expectedColumn);
  return inputs
    .map(([, value]) => value)
    .join(" · ")
    .slice(0, 300);
}

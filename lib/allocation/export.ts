import { type CsvColumn, toCsv } from "@/lib/format/csv";
import type { AllocatedCost } from "./queries";

interface Row {
  month: string;
  bearer: "project" | "cost centre";
  id: string;
  name: string;
  costCenter: string | null;
  direct: string;
  given: string;
  received: string;
  allocated: string;
  currency: string;
}

const columns: CsvColumn<Row>[] = [
  ["month", ({ month }) => month],
  ["bearer", ({ bearer }) => bearer],
  ["id", ({ id }) => id],
  ["name", ({ name }) => name],
  ["cost_centre", ({ costCenter }) => costCenter],
  ["direct", ({ direct }) => direct],
  ["given", ({ given }) => given],
  ["received", ({ received }) => received],
  ["allocated", ({ allocated }) => allocated],
  ["currency", ({ currency }) => currency],
];

/** Who bears what of a month as CSV: a row for each project, and one for each part that a cost centre itself was given. */
export function allocatedCostCsv(cost: AllocatedCost): string {
  const known = { month: cost.month, currency: cost.currency };
  const ofProjects = cost.projects.map(
    ({ projectId, name, costCenter, direct, given, received, allocated }): Row => ({
      ...{ ...known, bearer: "project", id: projectId, name, costCenter, direct: direct.amount, given: given.amount },
      ...{ received: received.amount, allocated: allocated.amount },
    }),
  );
  const ofCenters = cost.moves.flatMap(({ ruleId, ruleName, toCostCenter, amount }): Row[] => {
    if (toCostCenter === null) return [];
    const received = { direct: "0", given: "0", received: amount.amount, allocated: amount.amount };
    return [{ ...known, bearer: "cost centre", id: ruleId, name: ruleName, costCenter: toCostCenter, ...received }];
  });
  return toCsv(columns, [...ofProjects, ...ofCenters]);
}

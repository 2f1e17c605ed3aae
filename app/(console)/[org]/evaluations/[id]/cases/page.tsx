import type { Metadata } from "next";
import { CaseTable } from "@/components/evaluations/case-table";
import { EvaluationHeader } from "@/components/evaluations/evaluation-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { requireOrganization } from "@/lib/auth/session";
import { countCases, listCases } from "@/lib/evaluations/list-cases";
import { getEvaluation } from "@/lib/evaluations/queries";
import { caseFilter, caseViews } from "@/lib/evaluations/schema";
import { caseViewLabels } from "@/lib/evaluations/words";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/evaluations/[id]/cases">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "models.use", "Cases", async (ctx) => `Cases of ${(await getEvaluation(ctx, id)).name}`);
}

export default async function CasesPage({ params, searchParams }: PageProps<"/[org]/evaluations/[id]/cases">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const filter = caseFilter.parse(await searchParams);
  const evaluation = await orNotFound(getEvaluation(ctx, id));
  const [{ rows, next }, counts] = await Promise.all([listCases(ctx, evaluation, filter), countCases(ctx, evaluation)]);
  const path = `evaluations/${id}/cases`;
  const { show, after } = filter;
  return (
    <>
      <EvaluationHeader org={org} zone={ctx.timeZone} evaluation={evaluation} current="cases" />
      <div className="mb-3">
        <Segments
          label="Cases shown"
          items={caseViews.map((view) => ({
            href: pathIn(org, path, { show: view === "all" ? null : view }),
            label: `${caseViewLabels[view]} ${counts[view]}`,
            current: show === view,
          }))}
        />
      </div>
      {rows.length === 0 ? (
        <p className="rounded-lg border border-dashed border-border-strong px-4 py-8 text-center text-table text-muted">
          {evaluation.contentDeletedAt ? "Its cases were deleted." : "No case is of this kind."}
        </p>
      ) : (
        <CaseTable
          {...{ org, id, rows, variants: evaluation.variants, expectedColumn: evaluation.definition.expectedColumn }}
        />
      )}
      <Pagination
        first={after > 0 ? pathIn(org, path, { show }) : null}
        next={next === null ? null : pathIn(org, path, { show, after: next })}
        shown={`${formatCount(rows.length, "case")} of ${counts[show]}`}
      />
    </>
  );
}

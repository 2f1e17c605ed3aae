import type { Metadata } from "next";
import { EvaluationTable } from "@/components/evaluations/evaluation-table";
import { NoEvaluations } from "@/components/evaluations/no-evaluations";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOrganization } from "@/lib/auth/session";
import { listEvaluations } from "@/lib/evaluations/queries";
import { evaluationFilter } from "@/lib/evaluations/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { projectNames } from "@/lib/projects/queries";

export const metadata: Metadata = { title: "Evaluations" };

export default async function EvaluationsPage({ params, searchParams }: PageProps<"/[org]/evaluations">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const search = await searchParams;
  const { cursor } = evaluationFilter.parse(search);
  const project = await chosenProject(org, search.project);
  const [{ items, nextCursor }, names] = await Promise.all([
    listEvaluations(ctx, { cursor, project }),
    projectNames(ctx),
  ]);
  const isEmpty = items.length === 0 && !cursor;
  const make = (
    <LinkButton href={pathIn(org, "evaluations/new")} variant="primary" icon="plus">
      New evaluation
    </LinkButton>
  );
  const hrefOf = (next: string | null) => pathIn(org, "evaluations", { project, cursor: next });
  return (
    <>
      <PageHeader
        title="Evaluations"
        line="Models and prompts against each other over your own cases, with what it costs and how sure the result is."
        actions={!isEmpty && make}
      />
      {isEmpty ? (
        <NoEvaluations action={make} />
      ) : (
        <>
          <EvaluationTable org={org} zone={ctx.timeZone} evaluations={items} projectNames={names} />
          <Pagination
            first={cursor ? hrefOf(null) : null}
            next={nextCursor ? hrefOf(nextCursor) : null}
            shown={`${formatCount(items.length, "evaluation")}, newest first`}
          />
        </>
      )}
    </>
  );
}

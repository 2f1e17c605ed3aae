import type { Metadata } from "next";
import { AnswerCard } from "@/components/evaluations/answer-card";
import { CaseValues } from "@/components/evaluations/case-values";
import { EvaluationHeader } from "@/components/evaluations/evaluation-header";
import { requireOrganization } from "@/lib/auth/session";
import { getCase } from "@/lib/evaluations/list-cases";
import { getEvaluation } from "@/lib/evaluations/queries";
import { messagesFor } from "@/lib/evaluations/request";
import { casePosition } from "@/lib/evaluations/schema";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({
  params,
}: PageProps<"/[org]/evaluations/[id]/cases/[position]">): Promise<Metadata> {
  const { org, id, position } = await params;
  return titleOf(
    org,
    "models.use",
    "Case",
    async (ctx) => `Case ${position} of ${(await getEvaluation(ctx, id)).name}`,
  );
}

export default async function CasePage({ params }: PageProps<"/[org]/evaluations/[id]/cases/[position]">) {
  const { org, id, position } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const evaluation = await orNotFound(getEvaluation(ctx, id));
  const each = await orNotFound(getCase(ctx, evaluation, casePosition.parse(position)));
  const { graders, repeats } = evaluation.definition;
  return (
    <>
      <EvaluationHeader org={org} zone={ctx.timeZone} evaluation={evaluation} current="cases" />
      <CaseValues org={org} id={id} position={each.position} values={each.values} last={evaluation.cases} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {each.answers.map((answer) => {
          const variant = evaluation.variants[answer.variant];
          return (
            variant && (
              <AnswerCard
                key={answer.number}
                {...{ variant, answer, graders, repeats }}
                messages={messagesFor(variant.prompt, each)}
              />
            )
          );
        })}
      </div>
    </>
  );
}

import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import type { OrgContext } from "@/lib/auth/context";
import { type CsvColumn, streamCsv } from "@/lib/format/csv";
import { toDetail } from "./list-cases";
import { getEvaluation } from "./queries";
import type { AnswerDetail, Evaluation } from "./result";

interface ExportedAnswer {
  position: number;
  values: Readonly<Record<string, string>>;
  answer: AnswerDetail;
}

const pageSize = 500;

/** Every answer with its case and grades, as CSV or JSON Lines, made page by page while it is sent. Throws `not_found`. */
export async function exportAnswers(
  ctx: OrgContext,
  id: string,
  format: "csv" | "jsonl",
): Promise<{ fileName: string; body: ReadableStream<Uint8Array> }> {
  const evaluation = await getEvaluation(ctx, id);
  const pages = readPages(ctx, evaluation);
  const fileName = `evaluation-${evaluation.name
    .toLowerCase()
    .replace(/[^\w]+/g, "-")
    .slice(0, 60)}.${format}`;
  return {
    fileName,
    body: format === "csv" ? streamCsv(columnsOf(evaluation), pages) : streamLines(evaluation, pages),
  };
}

async function* readPages(ctx: OrgContext, evaluation: Evaluation): AsyncGenerator<readonly ExportedAnswer[]> {
  for (let after = -1; ; ) {
    const rows = await database()
      .select({ answer: evaluationAnswers, values: evaluationCases.values })
      .from(evaluationAnswers)
      // Scores, tokens and cost stay where retention deleted the cases.
      .leftJoin(
        evaluationCases,
        and(
          eq(evaluationCases.evaluationId, evaluationAnswers.evaluationId),
          eq(evaluationCases.position, evaluationAnswers.position),
        ),
      )
      .where(
        and(
          eq(evaluationAnswers.organizationId, ctx.organizationId),
          eq(evaluationAnswers.evaluationId, evaluation.id),
          gt(evaluationAnswers.number, after),
        ),
      )
      .orderBy(asc(evaluationAnswers.number))
      .limit(pageSize);
    yield rows.map(({ answer, values }) => ({
      position: answer.position,
      values: (values ?? {}) as Record<string, string>,
      answer: toDetail(answer, evaluation),
    }));
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.answer.number ?? after;
  }
}

function columnsOf({ variants, definition, spent }: Evaluation): CsvColumn<ExportedAnswer>[] {
  return [
    ["case", ({ position }) => position],
    ["values", ({ values }) => JSON.stringify(values)],
    ["expected", ({ values }) => (definition.expectedColumn === null ? null : values[definition.expectedColumn])],
    ["model", ({ answer }) => variants[answer.variant]?.model.id],
    ["prompt", ({ answer }) => variants[answer.variant]?.prompt.name],
    ["repeat", ({ answer }) => answer.repeat],
    ["state", ({ answer }) => answer.state],
    ["passed", ({ answer }) => (answer.passed === null ? null : String(answer.passed))],
    ["score", ({ answer }) => answer.score],
    ["answer", ({ answer }) => answer.answer],
    ["reasons", ({ answer }) => answer.grades.map(({ reason }) => reason).join(" | ")],
    ["problem", ({ answer }) => answer.problem],
    ["note", ({ answer }) => answer.note],
    ["request_id", ({ answer }) => answer.requestId],
    ["finish", ({ answer }) => answer.finishReason],
    ["seed", ({ answer }) => answer.seed],
    ["input_tokens", ({ answer }) => answer.inputTokens],
    ["output_tokens", ({ answer }) => answer.outputTokens],
    ["first_token_ms", ({ answer }) => answer.firstTokenMs],
    ["total_ms", ({ answer }) => answer.totalMs],
    ["cost_before_tax", ({ answer }) => answer.cost?.amount],
    ["grading_cost", ({ answer }) => answer.judgeCost.amount],
    ["lost_cost", ({ answer }) => answer.lostCost.amount],
    ["currency", () => spent.currency],
  ];
}

function streamLines(
  { variants }: Evaluation,
  pages: AsyncIterable<readonly ExportedAnswer[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pages[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) return controller.close();
      const lines = value.map(({ position, values, answer: { variant, number: _, ...answer } }) => {
        const { model, prompt } = variants[variant] ?? {};
        return `${JSON.stringify({ case: position, values, model: model?.id, prompt: prompt?.name, ...answer })}\n`;
      });
      controller.enqueue(encoder.encode(lines.join("")));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

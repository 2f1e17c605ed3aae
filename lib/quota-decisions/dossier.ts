import "server-only";
import { cache } from "react";
import { getQuotaRequestDossier } from "@/control-plane/contract/operator-quotas";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { formatNumber } from "@/lib/format/number";
import { peaksWords, trendWords } from "@/lib/quotas/history";
import { type QuotaRequestView, type QuotaView, quotaTitle, unitOf } from "@/lib/quotas/quota";
import { lastDayBefore } from "@/lib/quotas/until";
import type { PendingRequest } from "./queries";

/** A request with what it is decided by. */
export interface DossierView {
  request: PendingRequest;
  state: QuotaRequestView["state"];
  used: number;
  held: number;
  limit: number;
  unit: QuotaView["unit"];
  peaks: number[];
  peaksLabel: string;
  trend: string;
  free: { next7Days: number; next30Days: number } | null;
  suggestion: { words: string; reason: string };
  history: QuotaRequestView[];
}

/** What a request is decided by. Throws `not_found`. */
export const getDossier = cache(async (ctx: OperatorContext, id: string): Promise<DossierView> => {
  const [dossier, catalogue] = await Promise.all([
    controlPlane(ctx).call(getQuotaRequestDossier, { params: { id } }),
    readCatalogue(ctx),
  ]);
  const titleOf = ({ metric, subject }: Pick<typeof dossier.request, "metric" | "subject">) => {
    const model = subject.model === null ? null : catalogue.models.find((each) => each.id === subject.model);
    return quotaTitle({
      metric,
      region: subject.region === null ? null : catalogue.region(subject.region),
      nodeType: subject.nodeType === null ? null : catalogue.nodeType(subject.nodeType),
      model: model ?? null,
    });
  };
  const { request, quota, peaks, trend, free, suggestion } = dossier;
  const { limitBefore, requestedLimit, justification, createdBy, createdAt, answerBy, requestedUntil } = request;
  return {
    request: {
      ...{ id, limitBefore, requestedLimit, justification, askedBy: createdBy.name, askedAt: createdAt, answerBy },
      organization: { id: request.organizationId, name: request.organizationName },
      title: titleOf(request),
      until: requestedUntil,
      lastDay: requestedUntil && lastDayBefore(requestedUntil, ctx.timeZone),
    },
    state: request.state,
    ...{ used: quota.used, held: quota.held, limit: quota.seller.limit, unit: quota.unit },
    ...{ peaks, peaksLabel: peaksWords({ peaks, unit: quota.unit }), trend: trendWords(trend), free },
    suggestion: {
      words:
        suggestion.decision === "declined" || suggestion.limit === null
          ? "decline"
          : `approve ${formatNumber(suggestion.limit)}${suggestion.limit < requestedLimit ? ", a part of it" : ""}`,
      reason: suggestion.reason,
    },
    history: dossier.history.map(({ metric, subject, createdBy: by, ...each }) => ({
      ...each,
      subject: titleOf({ metric, subject }),
      unit: unitOf(metric),
      createdBy: by.name,
    })),
  };
});

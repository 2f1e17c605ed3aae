import "server-only";
import { cache } from "react";
import { listProjectQuotas } from "@/control-plane/contract/project-quotas";
import { listQuotaHistory } from "@/control-plane/contract/quota-history";
import * as contract from "@/control-plane/contract/quotas";
import type { OrgContext } from "@/lib/auth/context";
import { listNodeTypes, listRegions } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { listModels } from "@/lib/models/queries";
import type { QuotaWithHistory } from "./history";
import type { PreviewView } from "./preview";
import { asOfProject, type CapTogether } from "./project-quota";
import { type QuotaRequestView, type QuotaView, quotaTitle, unitOf } from "./quota";
import type { QuotaPreviewQuery } from "./schema";
import { endOfDay } from "./until";

/** The limits of the organization and what is used of them. */
export const listQuotas = cache(async (ctx: OrgContext): Promise<{ asOf: string; items: QuotaView[] }> => {
  const [{ asOf, items }, name] = await Promise.all([controlPlane(ctx).call(contract.listQuotas), namesFor(ctx)]);
  return {
    asOf,
    items: items.map(({ subject, ...quota }) => ({ ...quota, ...toSubject(subject, name), whole: null })),
  };
});

/** The same with the daily peaks of 30 days and when usage meets each limit. */
export async function listQuotasWithHistory(ctx: OrgContext): Promise<{ asOf: string; items: QuotaWithHistory[] }> {
  const [{ asOf, items }, history] = await Promise.all([listQuotas(ctx), controlPlane(ctx).call(listQuotaHistory)]);
  const known = new Map(history.items.map((item) => [item.quotaId, item]));
  return {
    asOf,
    items: items.map((quota) => ({
      ...quota,
      peaks: known.get(quota.id)?.peaks ?? [],
      trend: known.get(quota.id)?.trend ?? noTrend,
    })),
  };
}

/** The same as one project has it, under its own caps, and those over all of a kind. Throws `not_found`. */
export async function listQuotasOfProject(
  ctx: OrgContext,
  projectId: string,
): Promise<{ items: QuotaWithHistory[]; together: CapTogether[] }> {
  const [{ items }, own] = await Promise.all([
    listQuotas(ctx),
    controlPlane(ctx).call(listProjectQuotas, { params: { id: projectId } }),
  ]);
  const known = new Map(own.items.map((item) => [item.quotaId, item]));
  return {
    items: items.map((quota) => ({ ...asOfProject(quota, known.get(quota.id)), peaks: [], trend: noTrend })),
    together: own.together.map(({ id, metric, unit, limit, used, setBy }) => {
      return { id, metric, unit, limit, used, setBy: setBy.name };
    }),
  };
}

/** Of a quota that came into being between two answers. */
const noTrend = { state: "too_little", growthPerDay: 0, on: null, earliest: null, latest: null } as const;

/** One limit. Throws `not_found`. */
export async function getQuota(ctx: OrgContext, id: string): Promise<QuotaView> {
  const quota = (await listQuotas(ctx)).items.find((each) => each.id === id);
  if (!quota) throw new AppError("not_found", "There is no such quota.");
  return quota;
}

/** A page of the requests for higher limits, newest first. */
export async function listQuotaRequests(
  ctx: OrgContext,
  cursor?: string,
): Promise<{ items: QuotaRequestView[]; nextCursor: string | null }> {
  const [page, name] = await Promise.all([
    controlPlane(ctx).call(contract.listQuotaRequests, { query: { cursor, limit: 20 } }),
    namesFor(ctx),
  ]);
  return { items: page.items.map((request) => toQuotaRequestView(request, name)), nextCursor: page.nextCursor };
}

function toQuotaRequestView(
  { metric, subject, createdBy, ...request }: contract.QuotaRequest,
  name: Names,
): QuotaRequestView {
  const title = quotaTitle({ metric, ...toSubject(subject, name) });
  return { ...request, subject: title, unit: unitOf(metric), createdBy: createdBy.name };
}

/** How a request would be decided now, by the code that decides it. */
export async function previewRequest(ctx: OrgContext, asked: QuotaPreviewQuery): Promise<PreviewView> {
  const until = endOfDay(asked.lastDay, ctx.timeZone);
  const {
    quotaId: _,
    rule: __,
    ...preview
  } = await controlPlane(ctx).call(contract.previewQuotaRequest, {
    query: { quotaId: asked.quota, requestedLimit: asked.limit, ...(until && { until }) },
  });
  return preview;
}

/** A published rule with the name of what it is about; null for all that have no rule of their own. */
export interface RuleView extends Omit<contract.QuotaRule, "subject"> {
  about: string | null;
}

/** The rules that decide, those in force and those announced. */
export async function listRules(ctx: OrgContext): Promise<{ inForce: RuleView[]; announced: RuleView[] }> {
  const [{ inForce, announced }, name] = await Promise.all([
    controlPlane(ctx).call(contract.listQuotaRules),
    namesFor(ctx),
  ]);
  const toView = ({ subject, ...rule }: contract.QuotaRule) => ({
    ...rule,
    about: subject === "*" ? null : name(subject),
  });
  return { inForce: inForce.map(toView), announced: announced.map(toView) };
}

type Names = (id: string) => string;

/** Gives a subject of ids their names. */
export async function subjectNames(ctx: OrgContext) {
  const name = await namesFor(ctx);
  return (subject: contract.Quota["subject"]) => toSubject(subject, name);
}

function toSubject(
  { region, nodeType, model }: { region: string | null; nodeType: string | null; model: string | null },
  name: Names,
) {
  const named = (id: string | null) => (id === null ? null : { id, name: name(id) });
  return { region: named(region), nodeType: named(nodeType), model: named(model) };
}

/** Names of regions, node types and models in one; an id that nobody knows any more is its own name. */
const namesFor = cache(async (ctx: OrgContext): Promise<Names> => {
  const lists = await Promise.all([listRegions(ctx), listNodeTypes(ctx), listModels(ctx)]);
  const names = new Map(lists.flat().map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
});

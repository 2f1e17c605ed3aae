import * as operator from "../contract/operator.ts";
import * as operatorQuotas from "../contract/operator-quotas.ts";
import * as projectQuotas from "../contract/project-quotas.ts";
import * as alarms from "../contract/quota-alarms.ts";
import * as caps from "../contract/quota-caps.ts";
import * as history from "../contract/quota-history.ts";
import * as contract from "../contract/quotas.ts";
import { type Handler, implement } from "../http/implement.ts";
import { listQuotaAlarms, setQuotaAlarm } from "./alarm-settings.ts";
import { setQuota } from "./change-limit.ts";
import { decideQuotaRequest } from "./decide-quota-request.ts";
import { liftQuotaCap } from "./lift-cap.ts";
import { listQuotaCaps } from "./list-caps.ts";
import { listQuotaHistory } from "./list-history.ts";
import { listProjectQuotas } from "./list-project-quotas.ts";
import { listQuotas } from "./list-quotas.ts";
import { listQuotaRules } from "./list-rules.ts";
import { listOperatorQuotaRules, listQuotaExceptions } from "./operator-rules.ts";
import { previewQuotaRequest } from "./preview-request.ts";
import { publishQuotaRule } from "./publish-rule.ts";
import { listPendingQuotaRequests, listQuotaRequests } from "./quota-requests.ts";
import { getQuotaRequestDossier } from "./request-dossier.ts";
import { requestQuota } from "./request-quota.ts";
import { setQuotaCap } from "./set-cap.ts";
import { withdrawQuotaRequest } from "./withdraw-request.ts";

export const quotaHandlers: readonly Handler[] = [
  implement(contract.listQuotas, (ctx) => listQuotas(ctx)),
  implement(projectQuotas.listProjectQuotas, (ctx, { params }) => listProjectQuotas(ctx, params.id)),
  implement(contract.createQuotaRequest, (ctx, { body }) => requestQuota(ctx, body)),
  implement(contract.listQuotaRequests, (ctx, { query }) => listQuotaRequests(ctx, query)),
  implement(contract.withdrawQuotaRequest, (ctx, { params }) => withdrawQuotaRequest(ctx, params.id)),
  implement(contract.listQuotaRules, (ctx) => listQuotaRules(ctx)),
  implement(contract.previewQuotaRequest, (ctx, { query }) => previewQuotaRequest(ctx, query)),
  implement(history.listQuotaHistory, (ctx) => listQuotaHistory(ctx)),
  implement(alarms.listQuotaAlarms, (ctx) => listQuotaAlarms(ctx)),
  implement(alarms.setQuotaAlarm, (ctx, { params, body }) => setQuotaAlarm(ctx, params.quotaId, body.thresholds)),
  implement(caps.listQuotaCaps, (ctx) => listQuotaCaps(ctx)),
  implement(caps.createQuotaCap, (ctx, { body }) => setQuotaCap(ctx, body)),
  implement(caps.liftQuotaCap, (ctx, { params }) => liftQuotaCap(ctx, params.id)),
  implement(operatorQuotas.listOperatorQuotaRules, (ctx) => listOperatorQuotaRules(ctx)),
  implement(operatorQuotas.publishQuotaRule, (ctx, { body }) => publishQuotaRule(ctx, body)),
  implement(operatorQuotas.listQuotaExceptions, (ctx) => listQuotaExceptions(ctx)),
  implement(operatorQuotas.getQuotaRequestDossier, (ctx, { params }) => getQuotaRequestDossier(ctx, params.id)),
  implement(operator.setQuota, (ctx, { params, body }) =>
    setQuota(ctx, { organizationId: params.id, quotaId: params.quotaId, limit: body.limit }),
  ),
  implement(operator.listPendingQuotaRequests, (ctx) => listPendingQuotaRequests(ctx)),
  implement(operator.decideQuotaRequest, (ctx, { params, body }) => decideQuotaRequest(ctx, params.id, body)),
];

import type { BudgetBook } from "../budgets/budget-book.ts";
import type { ModelDirectory } from "../models/directory.ts";
import type { DirectoryModel } from "../models/directory-entries.ts";
import type { SpendGuard } from "../spend-limits/spend-guard.ts";
import type { SpendHold } from "../spend-limits/spend-hold.ts";
import { worstCase } from "../spend-limits/worst-case.ts";
import { type ActiveCalls, shuttingDown } from "./active-calls.ts";
import { admitCaller, admitToModel } from "./admission.ts";
import type { IdentifyCaller, InferenceCaller } from "./caller.ts";
import { EngineCall } from "./engine-call.ts";
import type { EnginePools } from "./engine-pools.ts";
import type { Exchange } from "./exchange.ts";
import type { ParsedRequest } from "./inference-request.ts";
import { modelFor } from "./model-for.ts";
import { OpenAiError } from "./openai-error.ts";
import { holdRates, type RateHold } from "./rate-hold.ts";
import type { RateLimiter } from "./rate-limits.ts";
import { readBody } from "./read-body.ts";
import { RouteWalk } from "./route-walk.ts";
import type { Surface } from "./surfaces/surface.ts";
import { estimateTokens } from "./token-usage.ts";
import type { AcceptedRequest } from "./usage-entry.ts";
import type { Ticket, UsageLedger } from "./usage-ledger.ts";

export interface InferenceEndpointOptions {
  directory: ModelDirectory;
  ledger: UsageLedger;
  identify: IdentifyCaller;
  pools: EnginePools;
  limiter: RateLimiter;
  spend: SpendGuard;
  budgetBook: BudgetBook;
  calls: ActiveCalls;
  nowMs: () => number;
}

/** A request that was let in, on its way to an engine. */
interface Admitted {
  surface: Surface;
  exchange: Exchange;
  startedAt: number;
  caller: InferenceCaller;
  model: DirectoryModel;
  parsed: ParsedRequest;
  rates: RateHold;
  /** Null where nothing limits what is spent. */
  spent: SpendHold | null;
  /** When it was let in: whose day and month it is counted to. */
  admittedAtMs: number;
}

/** A request to a model, whatever its surface: let in, noted, sent. */
export function createInferenceEndpoint(options: InferenceEndpointOptions) {
  return async (surface: Surface, exchange: Exchange): Promise<void> => {
    if (options.calls.isClosing) throw shuttingDown();
    const admitted = await admit(surface, exchange, options);
    const { caller, model } = admitted;
    const accepted: AcceptedRequest = {
      requestId: exchange.requestId,
      organizationId: caller.organizationId,
      projectId: caller.projectId,
      apiKeyId: caller.apiKeyId,
      ...(caller.personId && { personId: caller.personId }),
      modelId: model.id,
      occurredAtMs: admitted.admittedAtMs,
    };
    const ticket = options.ledger.accept(accepted, (isNoted) => {
      if (isNoted) call.send();
      else call.refuse(meteringUnavailable());
    });
    if (!ticket) {
      admitted.rates.end(0);
      admitted.spent?.release();
      throw meteringUnavailable();
    }
    const call = open(admitted, ticket, options);
  };
}

/** Key, permission, project, body, model, rate limits: each refusal before the next look. Waits for nothing that is in memory. */
async function admit(
  surface: Surface,
  exchange: Exchange,
  { directory, identify, limiter, spend, budgetBook, nowMs }: InferenceEndpointOptions,
): Promise<Admitted> {
  const startedAt = performance.now();
  const identified = identify(exchange.request);
  const caller = identified instanceof Promise ? await identified : identified;
  admitCaller(caller);
  const body = await readBody(exchange.request, caller.organizationId);
  // The body may have taken its time.
  admitCaller(caller);
  const asked = surface.parse(body);
  const model = modelFor(surface, asked, directory, caller.organizationId, nowMs());
  admitToModel(caller, model);
  const parsed = asked.forModel ? asked.forModel(asked, model) : asked;
  const { organizationId } = caller;
  const account = limiter.peek(organizationId, model.id) ?? (await limiter.open(organizationId, model.id));
  const admittedAtMs = nowMs();
  const holding = spend.hold(model.dedicatedTo ? null : caller, model.id, worstCase(parsed, model), admittedAtMs);
  const spent = holding instanceof Promise ? await holding : holding;
  try {
    // So may the limits.
    admitCaller(caller);
    const heldTokens = estimateTokens(parsed.bodyBytes) + Math.min(parsed.maxOutputTokens ?? 0, model.maxOutputTokens);
    const own = limiter.own.of(caller, account);
    // In memory by now; nothing counts what dedicated nodes do.
    const slowing = model.dedicatedTo
      ? []
      : limiter.throttles.of(budgetBook.known(organizationId), caller, account, admittedAtMs);
    const rates = holdRates(account, slowing.length > 0 ? [...own, ...slowing] : own, heldTokens, surface.dialect);
    return { surface, exchange, startedAt, caller, model, parsed, rates, spent, admittedAtMs };
  } catch (refusal) {
    spent?.release();
    throw refusal;
  }
}

/** From here on the call can be cut, also before it is sent. */
function open(admitted: Admitted, ticket: Ticket, { ledger, calls, pools }: InferenceEndpointOptions): EngineCall {
  const { surface, exchange, startedAt, caller, model, parsed, rates, spent } = admitted;
  const maxOutputTokens = spent && model.maxOutputTokens;
  const call = new EngineCall({
    response: exchange.response,
    requestId: exchange.requestId,
    modelId: model.id,
    request: parsed,
    walk: new RouteWalk({ surface, parsed, model, requestId: exchange.requestId, maxOutputTokens }, pools),
    dialect: surface.dialect,
    startedAt,
    headers: [...exchange.headers, ...rates.headers],
    isBusy: () => calls.areMany,
    onWithdrawn: () => {
      leave();
      rates.end(0);
      spent?.release();
      ledger.withdraw(ticket);
      calls.settled();
    },
    onSettled: (outcome, usedTokens, done) => {
      leave();
      rates.end(usedTokens);
      if (spent) ticket.onMetered = spent.settle(outcome);
      ledger.settle(ticket, outcome, () => {
        done();
        calls.settled();
      });
    },
  });
  const leave = calls.add(call, caller);
  return call;
}

function meteringUnavailable(): OpenAiError {
  return new OpenAiError({
    status: 503,
    type: "server_error",
    code: "metering_unavailable",
    message: "Usage cannot be recorded right now, so no request is taken. Try again in a minute.",
    headers: { "retry-after": "10" },
  });
}

import "server-only";
import { listOperatorQuotaRules, listQuotaExceptions } from "@/control-plane/contract/operator-quotas";
import type { QuotaRule } from "@/control-plane/contract/quotas";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { type Catalogue, readCatalogue } from "@/lib/desk/catalogue";
import { originLabel, quotaTitle } from "@/lib/quotas/quota";

/** A rule with the name of what it is about; null for all that have no rule of their own. */
export interface DeskRule extends Omit<QuotaRule, "subject"> {
  about: string | null;
}

/** Rules in force, announced, and all that were published; and what a new one can be about. */
export async function listDeskRules(ctx: OperatorContext): Promise<{
  inForce: DeskRule[];
  announced: DeskRule[];
  published: DeskRule[];
  choices: { label: string; choices: { value: string; label: string }[] }[];
}> {
  const [{ inForce, announced, published }, catalogue] = await Promise.all([
    controlPlane(ctx).call(listOperatorQuotaRules),
    readCatalogue(ctx),
  ]);
  const toRule = ({ subject, ...rule }: QuotaRule) => ({ ...rule, about: nameOf(catalogue, rule.metric, subject) });
  const choicesOf = (metric: string, things: readonly { id: string; name: string }[]) => [
    { value: `${metric} *`, label: "All without a rule of their own" },
    ...things.map(({ id, name }) => ({ value: `${metric} ${id}`, label: name })),
  ];
  return {
    inForce: inForce.map(toRule),
    announced: announced.map(toRule),
    published: published.map(toRule),
    choices: [
      { label: "GPUs of a node type in a region", choices: choicesOf("gpus", catalogue.nodeTypes) },
      { label: "Requests per minute of a model", choices: choicesOf("requests_per_minute", catalogue.models) },
      { label: "Tokens per minute of a model", choices: choicesOf("tokens_per_minute", catalogue.models) },
    ],
  };
}

function nameOf(catalogue: Catalogue, metric: QuotaRule["metric"], subject: string): string | null {
  if (subject === "*") return null;
  if (metric === "gpus") return catalogue.nodeType(subject).name;
  return catalogue.models.find(({ id }) => id === subject)?.name ?? subject;
}

/** A customer's limit that is not the default. */
export interface QuotaException {
  organization: { id: string; name: string };
  quotaId: string;
  title: string;
  limit: number;
  defaultLimit: number;
  /** `granted by rule`, `set by Ada`. */
  origin: string;
  since: string | null;
  until: string | null;
  limitAfter: number | null;
}

/** Limits of customers that are not the default now. */
export async function listExceptions(ctx: OperatorContext): Promise<QuotaException[]> {
  const [{ items }, catalogue] = await Promise.all([controlPlane(ctx).call(listQuotaExceptions), readCatalogue(ctx)]);
  return items.map(({ organizationId, organizationName, metric, subject, by, ...item }) => {
    const { quotaId, limit, defaultLimit, since, until, limitAfter } = item;
    const model = subject.model === null ? null : catalogue.models.find(({ id }) => id === subject.model);
    return {
      ...{ quotaId, limit, defaultLimit, since, until, limitAfter },
      organization: { id: organizationId, name: organizationName },
      title: quotaTitle({
        metric,
        region: subject.region === null ? null : catalogue.region(subject.region),
        nodeType: subject.nodeType === null ? null : catalogue.nodeType(subject.nodeType),
        model: model ?? null,
      }),
      origin: by === null ? originLabel({ origin: item.origin, by }) : `set by ${by}`,
    };
  });
}

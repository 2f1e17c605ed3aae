import "server-only";
import { listQuotaCaps, type QuotaCap } from "@/control-plane/contract/quota-caps";
import { listApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { formatNumber } from "@/lib/format/number";
import { listMembers } from "@/lib/members/queries";
import { listActiveProjects } from "@/lib/projects/queries";
import { listQuotas, subjectNames } from "@/lib/quotas/queries";
import { quotaTitle, unitFor } from "@/lib/quotas/quota";

/** A limit that the organization has set itself. */
export interface CapView {
  id: string;
  /** `8 × H100 SXM GPUs in Stockholm` */
  title: string;
  level: QuotaCap["level"];
  capped: { id: string; name: string };
  unit: QuotaCap["unit"];
  limit: number;
  used: number;
  setBy: string;
  setAt: string;
}

/** The organization's own caps with what is used of them. */
export async function listCaps(ctx: OrgContext): Promise<CapView[]> {
  const [{ items }, named] = await Promise.all([controlPlane(ctx).call(listQuotaCaps), subjectNames(ctx)]);
  return items.map(({ id, metric, subject, level, capped, unit, limit, used, setBy, setAt }) => ({
    ...{ id, level, capped, unit, limit, used, setBy: setBy.name, setAt },
    title: quotaTitle({ metric, ...named(subject) }),
  }));
}

interface Choice {
  value: string;
  label: string;
}

/** What can be capped, and on whom. */
export interface CapChoices {
  quotas: Choice[];
  capped: { label: string; choices: Choice[] }[];
}

const together = [
  { value: "gpus:*", label: "All GPUs together (projects only)" },
  { value: "requests_per_minute:*", label: "Requests per minute, all models together" },
  { value: "tokens_per_minute:*", label: "Tokens per minute, all models together" },
];

/** The choices of the form that sets a cap. */
export async function listCapChoices(ctx: OrgContext): Promise<CapChoices> {
  const [{ items }, projects, keys, members] = await Promise.all([
    listQuotas(ctx),
    listActiveProjects(ctx),
    listApiKeys(ctx, {}),
    listMembers(ctx),
  ]);
  const live = keys.items.filter(({ revokedAt }) => revokedAt === null);
  const choicesOf = (level: string, things: readonly { id: string; name: string }[]) =>
    things.map(({ id, name }) => ({ value: `${level} ${id}`, label: name }));
  return {
    quotas: [
      ...together,
      ...items.map(({ seller: { limit }, ...quota }) => ({
        value: quota.id,
        label: `${quotaTitle(quota)}, now ${formatNumber(limit)} ${unitFor(quota.unit, limit)}`,
      })),
    ],
    capped: [
      { label: "Organization", choices: [{ value: "organization", label: ctx.name }] },
      { label: "Projects", choices: choicesOf("project", projects) },
      { label: "API keys, rates only", choices: choicesOf("apiKey", live) },
      {
        label: "Members in the playground, rates only",
        choices: members.map(({ userId, name }) => ({ value: `member ${userId}`, label: name })),
      },
    ],
  };
}

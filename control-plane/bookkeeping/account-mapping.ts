import { and, asc, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import { type AccountMapping, accountSubjects, type setAccountMapping as route } from "../contract/bookkeeping.ts";
import type { RouteInput } from "../contract/route.ts";
import { accountMappings } from "../db/schema/bookkeeping.ts";
import { projects } from "../db/schema/organizations.ts";
import { takeTurns } from "../db/take-turns.ts";
import { notFound } from "../http/problem.ts";

/** Accounts by subject; a project's is under `project:` and its id. */
export async function readAccounts(ctx: Context): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select()
    .from(accountMappings)
    .where(eq(accountMappings.organizationId, ctx.organizationId));
  return new Map(rows.map(({ subject, account }) => [subject, account]));
}

/** The organization's accounts, with every subject and every project that has none yet. */
export async function getAccountMapping(ctx: Context): Promise<AccountMapping> {
  const accounts = await readAccounts(ctx);
  const rows = await ctx.db
    .select()
    .from(projects)
    .where(eq(projects.organizationId, ctx.organizationId))
    .orderBy(asc(projects.name));
  return {
    accounts: accountSubjects.map((subject) => ({ subject, account: accounts.get(subject) ?? null })),
    projects: rows.map(({ id, name, costCenter }) => ({
      projectId: id,
      name,
      costCenter,
      account: accounts.get(projectSubject(id)) ?? null,
    })),
  };
}

/** Sets accounts; what is not named stays as it is, null removes an account. Throws not found for a foreign project. */
export async function setAccountMapping(
  ctx: Context,
  input: RouteInput<typeof route>["body"],
): Promise<AccountMapping> {
  // Those who set accounts in another order would each wait for a row of the other.
  await takeTurns(ctx.db, `accounts ${ctx.organizationId}`);
  const before = await getAccountMapping(ctx);
  const own = new Set(before.projects.map(({ projectId }) => projectId));
  if (input.projects.some(({ projectId }) => !own.has(projectId))) throw notFound("project");
  const changes = [
    ...input.accounts.map(({ subject, account }) => ({ subject: subject as string, account })),
    ...input.projects.map(({ projectId, account }) => ({ subject: projectSubject(projectId), account })),
  ];
  const changedAt = ctx.clock.now();
  for (const { subject, account } of changes) {
    const mine = and(eq(accountMappings.organizationId, ctx.organizationId), eq(accountMappings.subject, subject));
    if (account === null) await ctx.db.delete(accountMappings).where(mine);
    else {
      await ctx.db
        .insert(accountMappings)
        .values({ organizationId: ctx.organizationId, subject, account, changedAt })
        .onConflictDoUpdate({
          target: [accountMappings.organizationId, accountMappings.subject],
          set: { account, changedAt },
        });
    }
  }
  const after = await getAccountMapping(ctx);
  await recordAudit(ctx, {
    action: "account_mapping.set",
    target: { type: "account_mapping", id: ctx.organizationId },
    summary: "Set the accounts that invoices are booked to.",
    before: toFacts(before),
    after: toFacts(after),
  });
  return after;
}

/** The subject under which the account of a project stands beside those of whole parts of an invoice. */
export function projectSubject(projectId: string): string {
  return `project:${projectId}`;
}

function toFacts({ accounts, projects: own }: AccountMapping): Record<string, unknown> {
  return Object.fromEntries([
    ...accounts.map(({ subject, account }) => [subject, account]),
    ...own.filter(({ account }) => account !== null).map(({ name, account }) => [name, account]),
  ]);
}

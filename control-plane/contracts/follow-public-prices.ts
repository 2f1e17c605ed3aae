import { and, eq, isNotNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { publishPriceList as route } from "../contract/operator.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { contracts } from "../db/schema/contracts.ts";
import { organizations } from "../db/schema/organizations.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { findContract } from "./contracts.ts";
import { toHeld } from "./held-contract.ts";
import { publishAt } from "./publish-contract-prices.ts";

type Input = RouteInput<typeof route>["body"];

/** Publishes a price list; where it is for everybody, the prices of contracts that follow the public ones follow it at once. */
export async function publishAndFollow(ctx: OperatorContext, input: Input): Promise<RouteAnswer<typeof route>> {
  const answer = await publishPriceList(ctx, input);
  if (input.organizationId) return answer;
  const rows = await ctx.db
    .select({ id: contracts.id })
    .from(contracts)
    .innerJoin(organizations, eq(organizations.id, contracts.organizationId))
    .where(and(isNotNull(contracts.activatedAt), eq(organizations.currency, input.currency)));
  for (const { id } of rows) await follow(ctx, id, Temporal.Instant.from(input.validFrom));
  return answer;
}

async function follow(ctx: OperatorContext, contractId: string, validFrom: Temporal.Instant): Promise<void> {
  const found = await findContract(ctx, contractId);
  const active = found.versions
    .filter(({ activatedAt }) => activatedAt)
    .map(({ version }) => version)
    .reverse();
  for (const held of toHeld(found.contract, active).versions) {
    const version = active.find(({ id }) => id === held.id);
    const floating = held.clauses.flatMap((clause) =>
      clause.kind === "percentOff" && clause.basis === "floating" ? [clause] : [],
    );
    const at = Temporal.Instant.compare(validFrom, held.from) < 0 ? held.from : validFrom;
    if (version && floating.length > 0 && Temporal.Instant.compare(at, held.until) < 0)
      await publishAt(ctx, found, version, floating, at);
  }
}

import "server-only";
import { getGiveBackLadder as ladderRoute, getDowngradeTerms as termsRoute } from "@/control-plane/contract/give-back";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DowngradeView } from "./downgrade";
import type { LadderView } from "./rung";
import type { DowngradeClass } from "./schema";

/** What reselling, lending and downgrading would return now. Throws `not_found`. */
export async function getLadder(ctx: OrgContext, id: string): Promise<LadderView> {
  const { asOf, rungs } = await controlPlane(ctx).call(ladderRoute, { params: { id } });
  return {
    asOf,
    releasableNodes: rungs.find(({ kind }) => kind === "release")?.nodes ?? 0,
    rungs: rungs.filter(({ kind }) => kind !== "release").map(({ from: _, until: __, ...rung }) => rung),
  };
}

/** What going on with surplus of a class would save. Throws `not_found` and why it is not possible. */
export async function getDowngradeTerms(
  ctx: OrgContext,
  id: string,
  noticeClass: DowngradeClass,
): Promise<DowngradeView> {
  const {
    terms,
    reservationId: _,
    ...numbers
  } = await controlPlane(ctx).call(termsRoute, {
    params: { id },
    query: { noticeClass },
  });
  return { ...numbers, sentences: terms.sentences };
}

import "server-only";
import { getSurplusHistory } from "@/control-plane/contract/reclaims";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { settled } from "@/lib/query/settled";

type Forecasts = { hours: number; probability: number }[];

/**
 * How likely surplus is kept, by `region nodeType noticeClass`; pools without enough history are missing. What cannot be
 * read is missing too: offers stand without it.
 */
export async function keepForecasts(ctx: OrgContext): Promise<Map<string, Forecasts>> {
  const history = await settled(controlPlane(ctx).call(getSurplusHistory, { query: {} }), ctx);
  if (!history.ok) return new Map();
  return new Map(
    history.data.items.flatMap(({ region, nodeType, noticeClass, keep }): [string, Forecasts][] => {
      const known = keep.flatMap(({ hours, probability }) => (probability === null ? [] : [{ hours, probability }]));
      return known.length > 0 ? [[`${region} ${nodeType} ${noticeClass}`, known]] : [];
    }),
  );
}

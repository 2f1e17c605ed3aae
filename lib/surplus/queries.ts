import "server-only";
import { getKeepCalibration, getSurplusHistory as historyRoute } from "@/control-plane/contract/reclaims";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import type { SurplusHistory } from "./history";

/** How often surplus was taken back, how likely it is kept, and how past forecasts turned out. */
export async function getSurplusHistory(ctx: OrgContext): Promise<SurplusHistory> {
  const [history, calibration, names] = await Promise.all([
    controlPlane(ctx).call(historyRoute, { query: {} }),
    controlPlane(ctx).call(getKeepCalibration, { query: {} }),
    capacityNames(ctx),
  ]);
  return {
    asOf: history.asOf,
    enoughHours: history.enoughHours,
    calibration: calibration.items,
    pools: history.items.map(({ region, nodeType, noticeClass, observedHours, hits, keep, reclaims }) => ({
      id: `${region}/${nodeType}/${noticeClass}`,
      region: names.region(region),
      nodeType: names.nodeType(nodeType),
      ...{ noticeClass, observedHours, hits, keep },
      reclaims: reclaims.map(({ announcedAt, nodes, noticeKept }) => ({ announcedAt, nodes, noticeKept })),
    })),
  };
}

import type { z } from "zod";
import type { capacityClass, noticeClass } from "../contract/capacity.ts";
import { problem } from "../http/problem.ts";

export type CapacityClass = z.infer<typeof capacityClass>;
export type NoticeClass = z.infer<typeof noticeClass>;

/** Nodes that are interchangeable for the ledger: of one type, in one region, sold in one class. */
export interface Pool {
  region: string;
  nodeType: string;
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
}

/** The pool's name in the ledger, for example `eu-north/h100-sxm-8/surplus-15m`. */
export function poolName(pool: Pool): string {
  return `${pool.region}/${pool.nodeType}/${className(pool)}`;
}

/** What a price list calls the pool's node-hours, for example `capacity:h100-sxm-8:guaranteed`; the same in every region. */
export function skuOf(pool: Omit<Pool, "region">): string {
  return `capacity:${pool.nodeType}:${className(pool)}`;
}

/** Throws `invalid_input` unless surplus comes with a notice class and guaranteed without one. */
export function toPool(input: Omit<Pool, "noticeClass"> & { noticeClass?: NoticeClass | null | undefined }): Pool {
  const noticeClass = input.noticeClass ?? null;
  if ((input.capacityClass === "surplus") !== (noticeClass !== null)) {
    const sentence = noticeClass
      ? "Guaranteed capacity has no notice class."
      : "Surplus capacity needs a notice class.";
    throw problem("invalid_input", { status: 400, detail: sentence, fields: { noticeClass: sentence } });
  }
  return {
    region: input.region,
    nodeType: input.nodeType,
    capacityClass: input.capacityClass,
    noticeClass,
  };
}

/** The pool of a stored row. */
export function poolOfRow(row: {
  region: string;
  nodeType: string;
  capacityClass: string;
  noticeClass: string | null;
}): Pool {
  return {
    region: row.region,
    nodeType: row.nodeType,
    // Both columns are only ever written from a Pool.
    capacityClass: row.capacityClass as CapacityClass,
    noticeClass: row.noticeClass as NoticeClass | null,
  };
}

function className({ noticeClass }: { noticeClass: NoticeClass | null }): string {
  return noticeClass ? `surplus-${noticeClass}` : "guaranteed";
}

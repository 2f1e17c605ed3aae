"use client";

import { percent } from "./percent";

/** What each column of a chart says when one points at it. A client component: the page carries only the sentences. */
export function ColumnTitles({ titles, top, height }: { titles: readonly string[]; top: number; height: number }) {
  const slot = 100 / Math.max(1, titles.length);
  return titles.map((title, index) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in their order and never move
      key={index}
      x={percent(slot * index)}
      y={top}
      width={percent(slot)}
      height={height}
      fill="transparent"
    >
      <title>{title}</title>
    </rect>
  ));
}

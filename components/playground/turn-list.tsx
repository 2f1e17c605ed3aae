"use client";

import { isRunning } from "@/lib/playground/answer";
import { countAfter, pathOf, siblingsOf } from "@/lib/playground/branches";
import type { Measure } from "@/lib/playground/compare-answers";
import type { Column } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";
import type { ColumnActs } from "./acts";
import { TurnView } from "./turn-view";

const none: readonly Measure[] = [];
const alone: readonly Turn[] = [];

/** The branch of a conversation that is shown. */
export function TurnList({
  org,
  column,
  best,
  acts,
}: {
  org: string;
  column: Column;
  best: ReadonlyMap<string, readonly Measure[]>;
  acts: ColumnActs;
}) {
  const path = pathOf(column);
  const isBusy = path.some(({ answer }) => isRunning(answer));
  return (
    <ol className="mb-auto flex-none">
      {path.map((turn, index) => {
        const siblings = siblingsOf(column, turn);
        const isLast = index === path.length - 1;
        return (
          <TurnView
            key={turn.id}
            {...{ org, turn, isLast, isBusy, acts }}
            columnId={column.id}
            siblings={siblings.length > 1 ? siblings : alone}
            hiddenAfter={isLast ? countAfter(column, turn.id) : 0}
            best={best.get(`${column.id}/${turn.id}`) ?? none}
            tools={column.settings.tools}
          />
        );
      })}
    </ol>
  );
}

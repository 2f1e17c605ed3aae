"use client";

import { memo } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { pathOf } from "@/lib/playground/branches";
import { ColumnHead } from "./column-head";
import type { ColumnViewProps } from "./column-view-props";
import { ConversationStart } from "./conversation-start";

const turnList = fetchedPart(async () => (await import("./turn-list")).TurnList);

/** A conversation with a model. The newest is in sight: a reversed column stays at its end without measuring anything. */
export const ColumnView = memo(function ColumnView(props: ColumnViewProps) {
  const { org, model, column, isChosen, count, best, acts } = props;
  const hasTurns = column.turns.length > 0;
  const isCutToNothing = hasTurns && pathOf(column).length === 0;
  return (
    <section
      aria-label={`Conversation with ${model.name}`}
      data-chosen={isChosen || undefined}
      className="playground__column"
      onFocus={() => acts.chooseColumn(column.id)}
    >
      <ColumnHead {...props} />
      {!hasTurns && <ConversationStart isNarrow={count > 1} onStarter={acts.compose} />}
      {isCutToNothing && (
        <p className="p-4 text-table">
          <button
            type="button"
            onClick={() => acts.showAfter(column.id, null)}
            className={buttonClass("secondary", "sm")}
          >
            Back to the conversation
          </button>
        </p>
      )}
      {hasTurns && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section tabIndex={0} aria-label={`Messages with ${model.name}`} className="conversation">
          <Fetched
            part={turnList}
            props={{ org, column, best, acts }}
            waiting={<p className="p-4 text-table text-muted">Loading…</p>}
          />
        </section>
      )}
    </section>
  );
});

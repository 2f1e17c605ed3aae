"use client";

import type { Route } from "next";
import Link from "next/link";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { daysBetween, leastFree, moveBy, type PickedDays, pickedWindow } from "@/lib/capacity/pick-window";
import { cellAt, cellOf, columnOf, dayWords, freeOf, markDays, rowsOf, sayCell, shownDays } from "./calendar-cells";

interface Picked extends PickedDays {
  row: HTMLTableRowElement;
}

/**
 * Picks days of one row on the calendar inside it: two clicks or a drag, or arrow keys with Enter at both ends and Escape
 * to clear. What is under the pointer or focus is said below, and what is picked leads to the search.
 */
export function WindowPicker({
  search,
  soonest,
  nodes,
  children,
}: {
  search: Route;
  soonest: string;
  nodes: number;
  children: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const [begun, setBegun] = useState<HTMLTableCellElement | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [said, setSaid] = useState("");
  const dragged = useRef<HTMLTableCellElement | null>(null);

  function show(row: HTMLTableRowElement | null, days: PickedDays | null) {
    if (box.current) markDays(box.current, row, days);
  }

  function clear() {
    setBegun(null);
    setPicked(null);
    show(null, null);
  }

  /** The first time begins a window, the second time in the same row ends it. */
  function choose(cell: HTMLTableCellElement, from = begun) {
    const row = cell.closest("tr");
    if (!row) return;
    if (from === null || from.closest("tr") !== row) {
      setBegun(cell);
      setPicked(null);
      show(row, daysBetween(columnOf(cell), columnOf(cell)));
      return;
    }
    const days = daysBetween(columnOf(from), columnOf(cell));
    setBegun(null);
    setPicked({ row, ...days });
    show(row, days);
  }

  function point(cell: HTMLTableCellElement) {
    setSaid(sayCell(cell));
    if (begun && begun.closest("tr") === cell.closest("tr"))
      show(cell.closest("tr"), daysBetween(columnOf(begun), columnOf(cell)));
  }

  function press(event: KeyboardEvent) {
    const cell = cellOf(event.target);
    if (!cell || !box.current) return;
    if (event.key === "Escape") return clear();
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(cell);
      // What was picked is said by the region below; Tab leads there.
      return;
    }
    const rows = rowsOf(box.current);
    const row = rows.indexOf(cell.closest("tr") as HTMLTableRowElement);
    const to = moveBy(event.key, { row, column: columnOf(cell) }, { rows: rows.length, columns: cellsIn(rows[row]) });
    const next = to && cellAt(rows, to);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  function drag(event: PointerEvent) {
    const cell = cellOf(event.target);
    if (!cell) return;
    // A finger scrolls; only a mouse drags.
    if (event.type === "pointerdown" && event.pointerType === "mouse") dragged.current = cell;
    if (event.type === "pointerover") {
      if (dragged.current && dragged.current !== cell && event.buttons === 1 && begun !== dragged.current)
        choose(dragged.current, null);
      point(cell);
    }
    if (event.type === "pointerup") {
      if (dragged.current && dragged.current !== cell) choose(cell, dragged.current);
      dragged.current = null;
    }
  }

  const days = picked && box.current ? shownDays(box.current) : [];
  const window = picked && pickedWindow(days, picked, soonest);
  const least = picked ? leastFree(freeOf(picked.row), picked) : 0;
  return (
    <>
      <section
        ref={box}
        className="calendar-box"
        aria-labelledby="calendar"
        onKeyDown={press}
        onClick={(event) => {
          const cell = cellOf(event.target);
          if (cell) choose(cell);
        }}
        onFocus={(event) => {
          const cell = cellOf(event.target);
          if (cell) point(cell);
        }}
        onPointerDown={drag}
        onPointerOver={drag}
        onPointerUp={drag}
      >
        {children}
      </section>
      <div className="mt-2 flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 text-table">
        <div className="min-w-0">
          <p aria-live="polite" className="text-muted">
            {said || "Point at a day, or move with the arrow keys, to see what is free and what it costs."}
          </p>
          <p role="status" className="font-medium">
            {begun && "Window begun: choose its last day in the same row, or press Escape."}
            {picked &&
              (window
                ? `${picked.row.dataset.name}: ${dayWords(days, picked)}, ${least >= nodes ? "at least" : "only"} ${least} free through every whole day.`
                : "Nothing is left of that day. Choose a later one.")}
          </p>
        </div>
        {(begun || picked) && (
          <div className="flex gap-2">
            <button type="button" className={buttonClass("secondary")} onClick={clear}>
              Clear
            </button>
            {picked && window && (
              <Link href={addressOf(search, picked.row, window)} prefetch={false} className={buttonClass("primary")}>
                Find offers
              </Link>
            )}
          </div>
        )}
      </div>
    </>
  );
}

function cellsIn(row: HTMLTableRowElement | undefined): number {
  return (row?.cells.length ?? 1) - 1;
}

/** The search's own address with the picked row and window. */
function addressOf(
  search: Route,
  row: HTMLTableRowElement,
  window: { from: string; amount: string; unit: string },
): Route {
  const [path = "", query = ""] = search.split("?");
  const all = new URLSearchParams(query);
  const { type = "", region = "" } = row.dataset;
  for (const [name, value] of Object.entries({ type, region, ...window })) all.set(name, value);
  return `${path}?${all}` as Route;
}

import type { PickedDays } from "@/lib/capacity/pick-window";
import { dateFormat } from "@/lib/format/formatters";

/** The day of the calendar that an event is about; null for its heads and its box. */
export function cellOf(target: EventTarget): HTMLTableCellElement | null {
  return target instanceof Element ? target.closest<HTMLTableCellElement>("td[data-free]") : null;
}

/** A day's place in its row, from 0. The first cell of a row is its head. */
export function columnOf(cell: HTMLTableCellElement): number {
  return cell.cellIndex - 1;
}

/** The rows that have days, in order. */
export function rowsOf(box: HTMLElement): HTMLTableRowElement[] {
  return [...box.querySelectorAll<HTMLTableRowElement>("tr[data-type]")];
}

/** The day at a place, if there is one. */
export function cellAt(
  rows: readonly HTMLTableRowElement[],
  { row, column }: { row: number; column: number },
): HTMLTableCellElement | null {
  return rows[row]?.cells[column + 1] ?? null;
}

/** The dates of the columns: `2026-11-27`. */
export function shownDays(box: HTMLElement): string[] {
  return [...box.querySelectorAll<HTMLElement>("th[data-day]")].map((head) => head.dataset.day ?? "");
}

/** Free nodes of a row, day by day. */
export function freeOf(row: HTMLTableRowElement): number[] {
  return [...row.querySelectorAll<HTMLElement>("td[data-free]")].map((cell) => Number(cell.dataset.free));
}

/** Frames the picked days, and no others. */
export function markDays(box: HTMLElement, row: HTMLTableRowElement | null, days: PickedDays | null): void {
  for (const cell of box.querySelectorAll("td[aria-selected]")) cell.removeAttribute("aria-selected");
  for (let day = days?.first ?? 0; row && days && day <= days.last; day++)
    row.cells[day + 1]?.setAttribute("aria-selected", "true");
}

/** A day in a sentence: what it is, what is free, from which hour and at which price. */
export function sayCell(cell: HTMLTableCellElement): string {
  const row = cell.closest("tr");
  const table = cell.closest("table");
  if (!row || !table) return "";
  const day = shownDays(table)[columnOf(cell)] ?? "";
  const { free, pool, start } = cell.dataset;
  const price = pool === undefined ? undefined : row.dataset.pools?.split("|")[Number(pool)];
  const hours = start ? `, the first hour is ${start.padStart(2, "0")}:00 UTC` : "";
  const nodes = free === "0" ? "no node" : free === "1" ? "1 node" : `${free} nodes`;
  return `${row.dataset.name}, ${formatDay(day)}: ${nodes} free all day${price ? `; ${price}${hours}` : ""}.`;
}

/** Picked days in words: `27 Nov 2026 to 29 Nov 2026, 3 days (UTC)`. */
export function dayWords(days: readonly string[], { first, last }: PickedDays): string {
  const [from = "", to = ""] = [days[first], days[last]];
  if (first === last) return `${formatDay(from)} (UTC)`;
  return `${formatDay(from)} to ${formatDay(to)}, ${last - first + 1} days (UTC)`;
}

function formatDay(date: string): string {
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return dateFormat(options).format(new Date(`${date}T00:00:00Z`));
}

import type { SearchedDay } from "./next-start.ts";

const [bar, openBrace, closeBrace, comma, zero] = [124, 123, 125, 44, 48];

/**
 * Reads days as the ledger's statement writes them: `20784{8,0,…}|20785`, a day since 1970 with the free nodes of its
 * hours, or without them where they are enough. Character by character, as a search reads some hundred thousand hours.
 */
export function takeApart(text: string, nodes: number): SearchedDay[] {
  const days: SearchedDay[] = [];
  let [number, day, busy, hour] = [0, 0, 0, -1];
  for (let index = 0; index <= text.length; index++) {
    // The text's end ends its last day.
    const code = index < text.length ? text.charCodeAt(index) : bar;
    if (code >= zero) {
      if (code === openBrace) [day, number, hour] = [number, 0, 0];
      else if (code === bar) {
        days.push(hour === -1 ? { day: number, busy: 0 } : { day, busy });
        [number, busy, hour] = [0, 0, -1];
      } else if (code === closeBrace) busy |= number < nodes ? 1 << hour : 0;
      else number = number * 10 + code - zero;
    } else if (code === comma) {
      if (number < nodes) busy |= 1 << hour;
      number = 0;
      hour++;
    }
  }
  return days;
}

/** Of the eight chart colours, or that of what is drawn together. */
export type ChartColour = number | "rest";

/** As many as there are colours that can be told apart. */
const mostSeries = 8;

/** How many parts a chart draws one by one, of `count`; what is left is one part more. */
export function drawnOf(count: number): number {
  return count > mostSeries ? mostSeries - 1 : count;
}

/**
 * The colours of a chart's parts, largest first: each its own; of two with the same, as names that are hashed may have
 * it, the smaller takes the next that nothing here has. What is not drawn by itself has the colour of the rest.
 */
export function distinctColours(own: readonly ChartColour[]): ChartColour[] {
  const drawn = own.slice(0, drawnOf(own.length));
  const taken = new Set<ChartColour>();
  return own.map((colour, place) => {
    if (place >= drawn.length || colour === "rest") return "rest";
    const chosen = taken.has(colour) ? nextFree(colour, (each) => !taken.has(each) && !drawn.includes(each)) : colour;
    taken.add(chosen);
    return chosen;
  });
}

function nextFree(after: number, isFree: (colour: number) => boolean): number {
  for (let step = 0; step < mostSeries; step += 1) {
    const colour = ((after + step) % mostSeries) + 1;
    if (isFree(colour)) return colour;
  }
  return after;
}

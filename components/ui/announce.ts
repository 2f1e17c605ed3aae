/** Shows a short message at the edge of the screen and reads it aloud. Errors belong beside what caused them, not here. */
export function announce(message: string): void {
  document.dispatchEvent(new CustomEvent("headroom:announce", { detail: message }));
}

// What the person at the terminal sees while things start. Plain lines where nobody watches.
const patienceMs = 3_000;
const watched = process.stdout.isTTY === true && !process.env.CI;

/** `0.4 s`, `1 min 12 s`. */
export function duration(ms) {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Prints a line. */
export function say(text = "") {
  process.stdout.write(`${text}\n`);
}

/**
 * Does a piece of work and prints how long it took; a failure keeps its own words. `doing` is shown meanwhile: at once
 * where somebody watches, else only if it takes long.
 */
export async function step(doing, done, work) {
  const started = performance.now();
  if (watched) process.stdout.write(`  … ${doing}`);
  const patience = watched ? undefined : setTimeout(() => say(`  … ${doing}`), patienceMs);
  const finish = (sign, text) => {
    clearTimeout(patience);
    say(`${watched ? "\r\x1b[2K" : ""}  ${sign} ${text} (${duration(performance.now() - started)})`);
  };
  try {
    const result = await work();
    finish("✓", done);
    return result;
  } catch (error) {
    finish("✗", doing);
    throw error;
  }
}

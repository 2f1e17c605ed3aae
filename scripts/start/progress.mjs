// What the person at the terminal sees while things start. Plain lines where nobody watches.
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

/** Does a piece of work under a name and prints how long it took; a failure keeps its own words. */
export async function step(name, work) {
  const started = performance.now();
  if (watched) process.stdout.write(`  … ${name}`);
  try {
    const result = await work();
    finish("✓", name, started);
    return result;
  } catch (error) {
    finish("✗", name, started);
    throw error;
  }
}

function finish(sign, name, started) {
  if (watched) process.stdout.write("\r\x1b[2K");
  say(`  ${sign} ${name} (${duration(performance.now() - started)})`);
}

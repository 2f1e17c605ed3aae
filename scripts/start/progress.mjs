// What the person at the terminal sees while things start. Plain lines where nobody watches.
const patienceMs = 3_000;
const watched = process.stdout.isTTY === true && !process.env.CI;

/** `0.4 s`, `1 min 12 s`. */
export function duration(ms) {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What is being done; where somebody watches it stands in the last line, which every other one is written above. */
const running = new Set();

function clearLast() {
  if (watched && running.size > 0) process.stdout.write("\r\x1b[2K");
}

function drawLast() {
  if (watched && running.size > 0) process.stdout.write(`  … ${[...running].join(" · ")}`);
}

/** Prints a line. */
export function say(text = "") {
  clearLast();
  process.stdout.write(`${text}\n`);
  drawLast();
}

/**
 * Does a piece of work, maybe beside others, and prints how long it took; a failure keeps its own words. `doing` is shown
 * meanwhile: at once where somebody watches, else only if it takes long.
 */
export async function step(doing, done, work) {
  const started = performance.now();
  clearLast();
  running.add(doing);
  drawLast();
  const patience = watched ? undefined : setTimeout(() => say(`  … ${doing}`), patienceMs);
  const finish = (sign, text) => {
    clearTimeout(patience);
    clearLast();
    running.delete(doing);
    say(`  ${sign} ${text} (${duration(performance.now() - started)})`);
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

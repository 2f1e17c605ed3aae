import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { callRoute } from "../../control-plane/contract/call.ts";
import { putModel, putProvider } from "../../control-plane/contract/operator-models.ts";
import { readDemo, userOf } from "../../e2e/fixtures/demo.ts";
import { signIn } from "../../e2e/fixtures/test.ts";
import startProduct from "../../e2e/global-setup.ts";
import { browserFlags, ensureBrowser } from "../../scripts/browser.mjs";
import type { Benchmark, Row } from "../benchmark.ts";
import { interleave, median, medianRatio } from "../sampling.ts";
import { firstWord, type PacedEngine, startPacedEngine, tokensPerSecond } from "./engine.ts";
import { type PeerPage, servePeer } from "./streamdown.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const answerSeconds = 10;
const model = "bench-paced";

export const benchmark: Benchmark = {
  name: "playground",
  describe: `an answer of ${answerSeconds} s at ${tokensPerSecond} tokens a second: when its first word is painted, and what drawing it costs the page`,
  async run() {
    const stop = await startProduct();
    const engine = await startPacedEngine(answerSeconds);
    const peer = await servePeer();
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags });
    try {
      await putEngineUp(engine);
      const { page, context } = await openPlayground(browser);
      const first: number[] = [];
      for (let round = 0; round < rounds * 3; round++) first.push((await askOnce(page, engine)).firstMs);
      const samples = await interleave(
        {
          headroom: async () => (await askOnce(page, engine, answerSeconds)).busySeconds,
          ...(peer && { streamdown: () => drawInPeer(browser, peer, engine) }),
        },
        rounds,
      );
      await context.close();
      return toRows(first, samples);
    } finally {
      await browser.close();
      peer?.close();
      engine.close();
      await stop();
    }
  },
};

/** Puts the paced engine up as a model, as an operator would. */
async function putEngineUp({ url }: PacedEngine): Promise<void> {
  const { controlPlaneUrl, operatorToken } = readDemo();
  const options = { baseUrl: controlPlaneUrl, token: operatorToken };
  await callRoute(
    putProvider,
    { params: { id: model }, body: { name: "Bench", baseUrl: `${url}/v1` } },
    { ...options, idempotencyKey: "bench-provider" },
  );
  const card = {
    ...{ name: "Bench", publisher: "Bench", description: "", license: "", demo: true },
    ...{ contextTokens: 100_000, maxOutputTokens: 100_000, parameters: [], regions: [] },
    ...{ modalities: ["text" as const], life: "available" as const },
    routes: [{ providerId: model, upstreamModel: "paced" }],
  };
  await callRoute(putModel, { params: { id: model }, body: card }, { ...options, idempotencyKey: "bench-model" });
}

async function openPlayground(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const { consoleUrl, organization } = readDemo();
  const context = await browser.newContext({ baseURL: consoleUrl, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const { email, password } = userOf(readDemo(), "engineer");
  await signIn(page, email, password);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto(`/${organization}/playground?model=${model}`);
  return { page, context };
}

/**
 * Sends one message in a fresh conversation. Milliseconds from the click until the first word is painted, less the
 * engine's own; and seconds of the page's main thread while so many seconds of the answer came.
 */
async function askOnce(
  page: Page,
  engine: PacedEngine,
  seconds = 0,
): Promise<{ firstMs: number; busySeconds: number }> {
  await page.reload({ waitUntil: "networkidle" });
  // The page fetches its token when the composer gets the focus.
  await page.getByRole("textbox", { name: "Message", exact: true }).fill("Go on.");
  await page.waitForTimeout(500);
  const busy = await watchMainThread(page);
  const painted = await page.evaluate(sendAndWatch, firstWord);
  await page.waitForTimeout(seconds * 1000);
  const busySeconds = await busy();
  await page.keyboard.press("Escape");
  return { firstMs: painted - engine.ownFirstTokenMs(), busySeconds };
}

/** Runs in the page: presses Send, and gives the milliseconds until a frame with the word was painted. */
function sendAndWatch(word: string): Promise<number> {
  return new Promise((answer, fail) => {
    const send = [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === "Send");
    if (!send) return fail(new Error("There is no Send."));
    const begun = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector("main")?.textContent?.includes(word)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => answer(performance.now() - begun)));
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    send.click();
  });
}

async function drawInPeer(browser: Browser, { url }: PeerPage, engine: PacedEngine): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url, { waitUntil: "networkidle" });
  const busy = await watchMainThread(page);
  await page.evaluate((engineUrl) => {
    void (globalThis as unknown as { begin(url: string): Promise<void> }).begin(engineUrl);
  }, engine.url);
  await page.waitForTimeout(answerSeconds * 1000);
  const seconds = await busy();
  await page.close();
  return seconds;
}

/** Begins to watch the page's main thread; calling what comes back gives the seconds that it has worked since. */
async function watchMainThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const read = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const before = await read();
  return async () => {
    const busy = (await read()) - before;
    await session.detach();
    return busy;
  };
}

function toRows(first: readonly number[], samples: Map<string, number[]>): Row[] {
  const own = samples.get("headroom") ?? [];
  const theirs = samples.get("streamdown");
  const measure = `main thread for ${answerSeconds} s of answer`;
  return [
    {
      measure: "first word painted, beyond the engine's own",
      value: median(first),
      unit: "ms",
      target: { most: 100 },
    },
    theirs
      ? {
          ...{ measure, unit: "s", value: median(own), target: { most: 0.65 } },
          beside: { name: "streamdown", value: median(own) / medianRatio(own, theirs) },
        }
      : { measure, unit: "s", value: median(own) },
  ];
}

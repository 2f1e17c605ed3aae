import { afterAll, beforeAll, expect, test } from "vitest";
import { readImage } from "./image-size.ts";
import { createRandom } from "./random.ts";
import { sample } from "./sampling.ts";
import { type DemoEngine, startDemoEngine } from "./server.ts";

let engine: DemoEngine;
beforeAll(async () => {
  engine = await startDemoEngine({ port: 0, isPaced: false });
});
afterAll(() => engine.close());

interface Completion {
  choices: [{ message: { content: string | null; reasoning_content?: string }; finish_reason: string }];
  usage: { prompt_tokens: number; completion_tokens: number; completion_tokens_details: { reasoning_tokens: number } };
}

async function ask(body: object): Promise<Completion> {
  const response = await fetch(`${engine.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "demo-large", seed: 1, ...body }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer as Completion;
}

const user = (content: unknown) => ({ role: "user", content });
/** One pixel. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("an image is named with its size and counted, one that is none is refused", async () => {
  const image = (url: string) =>
    user([
      { type: "image_url", image_url: { url } },
      { type: "text", text: "What is it?" },
    ]);
  const { choices, usage } = await ask({ messages: [image(`data:image/png;base64,${png}`)] });
  expect(choices[0].message.content).toContain("a PNG of 1 × 1 pixels");
  const without = await ask({ messages: [user([{ type: "text", text: "What is it?" }])] });
  expect(usage.prompt_tokens).toBe(without.usage.prompt_tokens + 1);
  await expect(ask({ messages: [image("https://example.com/a.png")] })).rejects.toThrow("invalid_image");
});

test("sizes are read from each format, and garbage is nothing", () => {
  const gif = Buffer.concat([Buffer.from("GIF89a"), Buffer.from([0x40, 1, 0xf0, 0])]);
  expect(readImage(gif)).toMatchObject({ format: "GIF", width: 320, height: 240 });
  const jpeg = Buffer.from("ffd8ffe000040000ffc000110800f00140", "hex");
  expect(readImage(jpeg)).toMatchObject({ format: "JPEG", width: 320, height: 240 });
  const webp = Buffer.concat([Buffer.from("RIFF----WEBPVP8X"), Buffer.from("00000000000000003f0100ef0000", "hex")]);
  expect(readImage(webp)).toMatchObject({ format: "WebP", width: 320, height: 240 });
  for (const bytes of ["", "\x89PNG\r\n\x1a\n", "\xff\xd8", "GIF89a", "nothing of all that"])
    expect(readImage(Buffer.from(bytes, "latin1"))).toBeNull();
});

test("a cut answer goes on where it stopped", async () => {
  const messages = [user("Show me a table.")];
  const whole = (await ask({ messages })).choices[0].message.content ?? "";
  const cut = await ask({ messages, max_tokens: 12 });
  expect(cut.choices[0].finish_reason).toBe("length");
  const start = cut.choices[0].message.content ?? "";
  const rest = await ask({
    messages: [...messages, { role: "assistant", content: start }],
    continue_final_message: true,
    add_generation_prompt: false,
  });
  expect(start + rest.choices[0].message.content).toBe(whole);
});

test("thinking comes before the answer, is counted, and stays within the most tokens", async () => {
  const { choices, usage } = await ask({
    messages: [user("What is a quote?")],
    reasoning_effort: "low",
    max_tokens: 30,
  });
  expect(choices[0].message.reasoning_content).toBeTruthy();
  expect(usage.completion_tokens_details.reasoning_tokens).toBe(20);
  expect(usage.completion_tokens).toBeLessThanOrEqual(30);
  const little = await ask({ messages: [user("What is a quote?")], reasoning_effort: "high", max_tokens: 5 });
  expect(little.usage).toMatchObject({ completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 4 } });
});

test("top_k, min_p and the repetition penalty do what they say", () => {
  const candidates = [
    { token: 1, weight: 6 },
    { token: 2, weight: 3 },
    { token: 3, weight: 1 },
  ];
  const plain = { temperature: 1, topP: 1, frequencyPenalty: 0, presencePenalty: 0 };
  const random = createRandom(1, "");
  const drawn = (options: object, used = new Map<number, number>()) =>
    new Set(Array.from({ length: 300 }, () => sample(candidates, used, { ...plain, ...options }, random).token));
  expect(drawn({})).toEqual(new Set([1, 2, 3]));
  expect(drawn({ topK: 1 })).toEqual(new Set([1]));
  expect(drawn({ topK: 2 })).toEqual(new Set([1, 2]));
  expect(drawn({ minP: 0.4 })).toEqual(new Set([1, 2]));
  expect(drawn({ temperature: 0, repetitionPenalty: 2 }, new Map([[1, 1]]))).toEqual(new Set([2]));
});

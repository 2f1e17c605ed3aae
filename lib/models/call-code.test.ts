import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { type ChatCall, callCode } from "./call-code";
import { shellQuoted } from "./code-literal";
import { embeddingCode } from "./embedding-code";
import { messagesCode } from "./messages-code";
import { modelCode } from "./model-code";

const nasty = `It's "quoted" \\ $HOME \`id\` $(id)\nnext line  ☃ 😀`;
const call: ChatCall = {
  model: "org/model-1",
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: nasty },
  ],
  parameters: { temperature: 0.2, stop: ["\n\n", "'"] },
};

test("a prompt stays one shell word, whatever it holds", () => {
  const printed = execFileSync("sh", ["-c", `printf %s ${shellQuoted(nasty)}`], { encoding: "utf8" });
  expect(printed).toBe(nasty);
});

test("curl sends exactly the body that the playground sends", () => {
  const code = callCode("curl", "https://api.example.com/v1", call).replace(/^curl -N/, "printf '%s\\n'");
  const words = execFileSync("sh", ["-c", code], {
    encoding: "utf8",
    env: { ...process.env, HEADROOM_API_KEY: "key" },
  });
  expect(words).toContain("https://api.example.com/v1/chat/completions\n");
  expect(words).toContain("Authorization: Bearer key");
  const body: unknown = JSON.parse(words.slice(words.indexOf("\n{") + 1));
  expect(body).toEqual({ model: "org/model-1", messages: call.messages, ...call.parameters, stream: true });
});

test("Python and TypeScript carry model, messages and parameters as literals", () => {
  for (const language of ["python", "typescript"] as const) {
    const code = callCode(language, "https://api.example.com/v1", call);
    expect(code).toContain(JSON.stringify(nasty));
    expect(code).toContain('"org/model-1"');
    expect(code).toMatch(/stop(=|: )\["\\n\\n", "'"\]/);
    expect(code).not.toContain("hr_live");
  }
});

test("the TypeScript program parses", async () => {
  const { stripTypeScriptTypes } = await import("node:module");
  expect(() => stripTypeScriptTypes(callCode("typescript", "https://x.example/v1", call))).not.toThrow();
});

test("a model for embeddings is called for embeddings, with the same care for quotes", async () => {
  const { stripTypeScriptTypes } = await import("node:module");
  const code = embeddingCode("curl", "https://x.example/v1", { model: "m", input: [nasty] });
  const words = execFileSync("sh", ["-c", code.replace(/^curl/, "printf '%s\\n'")], { encoding: "utf8" });
  expect(JSON.parse(words.slice(words.indexOf("\n{") + 1))).toEqual({ model: "m", input: [nasty] });
  for (const language of ["python", "typescript"] as const)
    expect(embeddingCode(language, "https://x.example/v1", { model: "m", input: [nasty] })).toContain(
      JSON.stringify([nasty]),
    );
  const program = modelCode("typescript", "https://x.example/v1", { id: "m", modalities: ["embedding"] });
  expect(program).toContain("embeddings.create");
  expect(() => stripTypeScriptTypes(program)).not.toThrow();
});

test("Anthropic's client is given the address before /v1, and curl its own path", async () => {
  const { stripTypeScriptTypes } = await import("node:module");
  const model = { id: "m", modalities: ["text"] as const };
  const curl = modelCode("curl", "https://x.example/v1", model, "anthropic");
  expect(curl).toContain("https://x.example/v1/messages");
  expect(curl).toContain('x-api-key: $HEADROOM_API_KEY"');
  for (const language of ["python", "typescript"] as const)
    expect(modelCode(language, "https://x.example/v1", model, "anthropic")).toContain('"https://x.example"');
  expect(() =>
    stripTypeScriptTypes(messagesCode("typescript", "https://x.example/v1", { model: "m", maxTokens: 8, text: nasty })),
  ).not.toThrow();
});

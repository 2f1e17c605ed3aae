import { execFileSync } from "node:child_process";
import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "vitest";
import { exampleCall } from "./example-call";
import { inferenceOperations } from "./inference-operations";
import { operations } from "./operation";
import { quickstartSteps } from "./quickstart";
import { requestCode } from "./request-code";

const specimens = { project: "prj_1", model: "it's/a model", now: "2026-11-01T12:00:00Z" };
const python = (code: string) =>
  execFileSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: code });
const hasPython = (() => {
  try {
    python("1");
    return true;
  } catch {
    return false;
  }
})();

const programs = [
  ...operations.map((route) => ({
    id: route.id,
    code: (language: "curl" | "python" | "typescript") =>
      requestCode(language, "https://api.example.com", exampleCall(route, specimens)),
  })),
  ...inferenceOperations.map(({ id, code }) => ({
    id,
    code: (language: "curl" | "python" | "typescript") => code(language, "https://api.example.com/v1", specimens),
  })),
];

test("every example parses as TypeScript, and its command is one of the shell", () => {
  for (const { id, code } of programs) {
    expect(() => stripTypeScriptTypes(code("typescript")), id).not.toThrow();
    const printed = execFileSync("sh", ["-n", "-c", code("curl")], { encoding: "utf8" });
    expect(printed, id).toBe("");
    expect(code("curl"), id).not.toContain("undefined");
  }
});

test("every example parses as Python, where there is one to parse it", () => {
  if (!hasPython) return;
  python(programs.map(({ code }) => code("python")).join("\n\n"));
  const place = { inferenceUrl: "https://api.example.com/v1", model: "it's/a model", embeddingModel: "e" };
  python(
    quickstartSteps("python", place)
      .map(({ code }) => code)
      .join("\n\n"),
  );
});

test("curl sends the key from the environment, an idempotency key for a change, and exactly the body", () => {
  const route = operations.find(({ id }) => id === "createApiKey");
  if (!route) throw new Error("no such operation");
  const call = exampleCall(route, specimens);
  const code = requestCode("curl", "https://api.example.com", call).replace(/^curl/, "printf '%s\\n'");
  const words = execFileSync("sh", ["-c", code.replace("$(uuidgen)", "an-id")], {
    encoding: "utf8",
    env: { ...process.env, HEADROOM_API_KEY: "key" },
  });
  expect(words).toContain("https://api.example.com/api/v1/api-keys\n");
  expect(words).toContain("Authorization: Bearer key\n");
  expect(words).toContain("Idempotency-Key: an-id\n");
  expect(JSON.parse(words.slice(words.indexOf("\n{") + 1))).toEqual(call.body);
});

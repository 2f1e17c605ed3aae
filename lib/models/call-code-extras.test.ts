import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ChatCall, callCode } from "./call-code";

const bytes = Buffer.from("89504e470d0a1a0a0001", "hex");
const address = `data:image/png;base64,${bytes.toString("base64")}`;
const nasty = `It's "quoted" \\ $HOME \`id\` $(id) \${x}\nEND_OF_BODY\n☃`;
const schema = {
  type: "object",
  properties: { a: { type: ["string", "null"], default: null } },
  additionalProperties: false,
};
const call: ChatCall = {
  model: "m",
  messages: [
    {
      role: "user",
      content: [
        { type: "image_url", image_url: { url: address } },
        { type: "text", text: nasty },
      ],
    },
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "c", content: nasty },
  ],
  parameters: {
    tools: [{ type: "function", function: { name: "f", description: nasty, parameters: schema } }],
    response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema } },
    logprobs: true,
    top_k: 40,
  },
};

test("curl sends the same body, with images out of files that stand beside it", () => {
  const folder = mkdtempSync(join(tmpdir(), "headroom-code-"));
  writeFileSync(join(folder, "image-1.png"), bytes);
  const code = callCode("curl", "https://api.example.com/v1", call).replace(/^curl /, "read_body ");
  expect(code).not.toContain(address);
  const sent = execFileSync("sh", ["-c", `read_body() { cat; }\n${code}`], { cwd: folder, encoding: "utf8" });
  expect(JSON.parse(sent)).toEqual({ model: "m", messages: call.messages, ...call.parameters, stream: true });
});

test("the TypeScript program parses, reads images and hands on what the client does not know", () => {
  const code = callCode("typescript", "https://x.example/v1", call);
  expect(() => stripTypeScriptTypes(code)).not.toThrow();
  expect(code).toContain('url: image("image-1.png", "image/png")');
  expect(code).toContain("const extra: object = { top_k: 40 };");
  expect(code).not.toContain(address);
});

test("the Python program is Python", () => {
  const code = callCode("python", "https://x.example/v1", call);
  expect(code).toContain('"url": image("image-1.png", "image/png")');
  expect(code).toContain('extra_body={"top_k": 40}');
  expect(code).toContain("logprobs=True");
  expect(code).toContain('"additionalProperties": False');
  expect(code).toContain('"default": None');
  const parsed = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
    input: code,
    encoding: "utf8",
  });
  // Not every machine has Python.
  if (!parsed.error) expect(parsed.stderr).toBe("");
});

import { clientCode } from "@/lib/models/client-code";
import { type CodeLanguage, keyVariable } from "@/lib/models/code-language";
import { shellQuoted } from "@/lib/models/code-literal";
import { javascriptLiteral, pythonLiteral } from "./literals";

/** One line of a batch's file: a request as it would be sent by itself, with an id of the customer's own. */
function line(model: string): string {
  return JSON.stringify({
    custom_id: "case-1",
    method: "POST",
    url: "/v1/chat/completions",
    body: { model, messages: [{ role: "user", content: "Say hello." }], max_tokens: 64 },
  });
}

/** A program that writes a file of requests, runs it as a batch, and prints where its answers will be. */
export function batchCode(language: CodeLanguage, inferenceUrl: string, model: string): string {
  if (language === "curl") {
    const key = `-H "Authorization: Bearer $${keyVariable}"`;
    return [
      `printf '%s\\n' ${shellQuoted(line(model))} > cases.jsonl`,
      "",
      `FILE=$(curl -s ${shellQuoted(`${inferenceUrl}/files`)} ${key} \\`,
      "  -F purpose=batch -F file=@cases.jsonl | jq -r .id)",
      `BATCH=$(curl -s ${shellQuoted(`${inferenceUrl}/batches`)} ${key} \\`,
      "  -H 'Content-Type: application/json' \\",
      `  -d "{\\"input_file_id\\": \\"$FILE\\", \\"endpoint\\": \\"/v1/chat/completions\\", \\"completion_window\\": \\"24h\\"}" | jq -r .id)`,
      "",
      "# Later: its state, and its answers by output_file_id",
      `curl -s "${inferenceUrl}/batches/$BATCH" ${key}`,
    ].join("\n");
  }
  if (language === "python") {
    return [
      ...clientCode("python", "openai", inferenceUrl),
      'with open("cases.jsonl", "w") as cases:',
      `    cases.write(${pythonLiteral(line(model))} + "\\n")`,
      'file = client.files.create(file=open("cases.jsonl", "rb"), purpose="batch")',
      'batch = client.batches.create(input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h")',
      "",
      "# Later:",
      "batch = client.batches.retrieve(batch.id)",
      "print(batch.status, batch.request_counts)",
      "if batch.output_file_id:",
      "    print(client.files.content(batch.output_file_id).text)",
    ].join("\n");
  }
  return [
    ...clientCode("typescript", "openai", inferenceUrl, {
      imports: ['import { createReadStream } from "node:fs";', 'import { writeFile } from "node:fs/promises";'],
    }),
    `await writeFile("cases.jsonl", ${javascriptLiteral(line(model))} + "\\n");`,
    'const file = await client.files.create({ file: createReadStream("cases.jsonl"), purpose: "batch" });',
    "const started = await client.batches.create({",
    "  input_file_id: file.id,",
    '  endpoint: "/v1/chat/completions",',
    '  completion_window: "24h",',
    "});",
    "",
    "// Later:",
    "const batch = await client.batches.retrieve(started.id);",
    "console.log(batch.status, batch.request_counts);",
    "if (batch.output_file_id) console.log(await (await client.files.content(batch.output_file_id)).text());",
  ].join("\n");
}

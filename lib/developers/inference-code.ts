import { type CodeLanguage, keyVariable, shellQuoted } from "@/lib/models/call-code";
import { javascriptLiteral, pythonLiteral } from "./literals";

interface LiteralCall {
  /** Method of OpenAI's clients, which have the same name in Python and TypeScript. */
  client: string;
  /** Below the inference API's address. */
  path: string;
  body?: Record<string, unknown>;
}

/** A call with OpenAI's client that prints the answer whole. */
export function literalCall(language: CodeLanguage, inferenceUrl: string, { client, path, body }: LiteralCall): string {
  if (language === "curl") {
    return [
      `curl ${shellQuoted(`${inferenceUrl}${path}`)}`,
      `-H "Authorization: Bearer $${keyVariable}"`,
      ...(body ? ["-H 'Content-Type: application/json'", `-d ${shellQuoted(JSON.stringify(body, null, 2))}`] : []),
    ].join(" \\\n  ");
  }
  if (language === "python") {
    const members = Object.entries(body ?? {}).map(([name, value]) => `    ${name}=${pythonLiteral(value, 1)},`);
    return [
      "# pip install openai",
      "import os",
      "from openai import OpenAI",
      "",
      `client = OpenAI(base_url=${pythonLiteral(inferenceUrl)}, api_key=os.environ["${keyVariable}"])`,
      "",
      members.length > 0 ? `answer = client.${client}(\n${members.join("\n")}\n)` : `answer = client.${client}()`,
      "print(answer.model_dump_json(indent=2))",
    ].join("\n");
  }
  return [
    "// npm install openai",
    'import OpenAI from "openai";',
    "",
    "const client = new OpenAI({",
    `  baseURL: ${javascriptLiteral(inferenceUrl)},`,
    `  apiKey: process.env.${keyVariable},`,
    "});",
    "",
    `const answer = await client.${client}(${body ? javascriptLiteral(body) : ""});`,
    "console.log(JSON.stringify(answer, null, 2));",
  ].join("\n");
}

import { addressOf } from "@/control-plane/contract/call";
import { isMutation, type Route } from "@/control-plane/contract/route";
import { type CodeLanguage, keyVariable } from "@/lib/models/code-language";
import { shellQuoted } from "@/lib/models/code-literal";
import { javascriptLiteral, pythonLiteral } from "./literals";

/** One call of the contract with its values. */
export interface ExampleCall {
  route: Route;
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * A program that makes one call and prints what comes back, ready to be copied. `apiUrl` has no path. The key comes from
 * the environment; a change carries an idempotency key of its own.
 */
export function requestCode(language: CodeLanguage, apiUrl: string, call: ExampleCall): string {
  const { route, params, query, body } = call;
  const request = {
    method: route.method,
    url: new URL(addressOf(route, params, query), apiUrl).href,
    needsKey: route.needs !== "public",
    isChange: isMutation(route),
    body,
    file: route.produces ? fileOf(route) : null,
  };
  if (language === "curl") return curlCode(request);
  return language === "python" ? pythonCode(request) : typescriptCode(request);
}

interface Request {
  method: string;
  url: string;
  needsKey: boolean;
  isChange: boolean;
  body: unknown;
  /** Name for an answer that is not JSON. */
  file: string | null;
}

function curlCode({ method, url, needsKey, isChange, body, file }: Request): string {
  const options = [
    needsKey && `-H "Authorization: Bearer $${keyVariable}"`,
    isChange && '-H "Idempotency-Key: $(uuidgen)"',
    body !== undefined && "-H 'Content-Type: application/json'",
    body !== undefined && `-d ${shellQuoted(JSON.stringify(body, null, 2))}`,
    file && `-o ${file}`,
  ].filter((option) => typeof option === "string");
  const verb = method === "GET" ? "" : `-X ${method} `;
  return [`curl ${verb}${shellQuoted(url)}`, ...options].join(" \\\n  ");
}

function pythonCode({ method, url, needsKey, isChange, body, file }: Request): string {
  const headers = [
    needsKey && `"Authorization": f"Bearer {os.environ['${keyVariable}']}"`,
    isChange && '"Idempotency-Key": str(uuid.uuid4())',
  ].filter((header) => typeof header === "string");
  return [
    "# pip install requests",
    needsKey ? "import os" : null,
    isChange ? "import uuid" : null,
    "import requests",
    "",
    "answer = requests.request(",
    `    "${method}",`,
    `    ${pythonLiteral(url)},`,
    headers.length > 0 ? `    headers={${headers.join(", ")}},` : null,
    body === undefined ? null : `    json=${pythonLiteral(body, 1)},`,
    ")",
    "answer.raise_for_status()",
    file ? `open("${file}", "wb").write(answer.content)` : "print(answer.json())",
  ]
    .filter((line) => line !== null)
    .join("\n");
}

function typescriptCode({ method, url, needsKey, isChange, body, file }: Request): string {
  const headers = [
    needsKey && `    authorization: \`Bearer \${process.env.${keyVariable}}\`,`,
    isChange && '    "idempotency-key": crypto.randomUUID(),',
    body !== undefined && '    "content-type": "application/json",',
  ].filter((header) => typeof header === "string");
  return [
    file ? 'import { writeFile } from "node:fs/promises";\n' : null,
    `const answer = await fetch(${javascriptLiteral(url)}, {`,
    method === "GET" ? null : `  method: "${method}",`,
    headers.length > 0 ? "  headers: {" : null,
    ...headers,
    headers.length > 0 ? "  }," : null,
    body === undefined ? null : `  body: JSON.stringify(${javascriptLiteral(body, 1)}),`,
    "});",
    "if (!answer.ok) throw new Error((await answer.json()).detail);",
    file ? `await writeFile("${file}", Buffer.from(await answer.arrayBuffer()));` : "console.log(await answer.json());",
  ]
    .filter((line) => line !== null)
    .join("\n");
}

function fileOf({ id, produces = "" }: Route): string {
  const ending = /(pdf|csv|xml|json|calendar)/.exec(produces)?.[1]?.replace("calendar", "ics") ?? "bin";
  return `${id.replace(/^get/, "").toLowerCase()}.${ending}`;
}

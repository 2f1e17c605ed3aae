import { type CodeLanguage, keyVariable } from "./code-language";

const libraries = {
  openai: { client: "OpenAI", pip: "openai", npm: "openai" },
  anthropic: { client: "Anthropic", pip: "anthropic", npm: "@anthropic-ai/sdk" },
};

/** Lines that a program needs besides: its further imports, and what stands before its client. */
export interface ClientSurroundings {
  imports?: readonly string[];
  helpers?: readonly string[];
}

/**
 * The lines with which a program begins: how its library is installed, imports, and a client of the inference API that
 * takes its key from the environment.
 */
export function clientCode(
  language: Exclude<CodeLanguage, "curl">,
  library: keyof typeof libraries,
  baseUrl: string,
  { imports = [], helpers = [] }: ClientSurroundings = {},
): string[] {
  const { client, pip, npm } = libraries[library];
  const before = helpers.length > 0 ? [...helpers, ""] : [];
  // Strings are written alike in JSON, Python and TypeScript.
  const url = JSON.stringify(baseUrl);
  if (language === "python") {
    return [
      ...[`# pip install ${pip}`, ...imports, "import os", `from ${pip} import ${client}`, "", ...before],
      `client = ${client}(base_url=${url}, api_key=os.environ["${keyVariable}"])`,
      "",
    ];
  }
  return [
    ...[`// npm install ${npm}`, ...imports, `import ${client} from "${npm}";`, "", ...before],
    `const client = new ${client}({`,
    `  baseURL: ${url},`,
    `  apiKey: process.env.${keyVariable},`,
    "});",
    "",
  ];
}

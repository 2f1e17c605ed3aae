import { isUtf8 } from "node:buffer";
import { isStorable } from "../contract/is-storable.ts";
import { nestsDeeperThan } from "../contract/nests-deeper.ts";
import type { BatchFault } from "../db/schema/batches.ts";
import { isObject } from "../inference/inference-request.ts";

export interface InputLine {
  line: number;
  customId: string;
  /** JSON. */
  body: string;
}

const mostLines = 10_000;
const mostFaults = 20;
const deepestNesting = 200;

/** The requests of an input file, or what is wrong with it: then nothing of it is run. */
export function readLines(content: Buffer, endpoint: string): { lines: InputLine[]; faults: BatchFault[] } {
  const lines: InputLine[] = [];
  const faults: BatchFault[] = [];
  const known = new Set<string>();
  if (!isUtf8(content)) return { lines, faults: [fault("invalid_file", "The file is not UTF-8.", null)] };
  for (const [index, text] of content.toString("utf8").split("\n").entries()) {
    if (text.trim() === "") continue;
    const line = index + 1;
    const found = readLine(text, line, endpoint, known);
    if ("code" in found) faults.push(found);
    else lines.push(found);
    if (faults.length === mostFaults || lines.length > mostLines) break;
  }
  if (lines.length > mostLines)
    faults.push(fault("too_many_lines", `A batch has at most ${mostLines} lines. Make several.`, null));
  if (lines.length === 0 && faults.length === 0)
    faults.push(fault("empty_file", "The file has no lines. Write one request a line.", null));
  return { lines, faults };
}

function readLine(text: string, line: number, endpoint: string, known: Set<string>): InputLine | BatchFault {
  if (nestsDeeperThan(deepestNesting, text))
    return fault("invalid_json_line", `This line nests deeper than ${deepestNesting} levels.`, line);
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return fault("invalid_json_line", "This line is not JSON.", line);
  }
  if (!isObject(request)) return fault("invalid_json_line", "This line is not a JSON object.", line);
  const { custom_id: customId, method = "POST", url, body } = request;
  if (typeof customId !== "string" || customId === "" || customId.length > 512 || !isStorable(customId))
    return fault(
      "missing_custom_id",
      "Name the request in `custom_id`, a text of at most 512 characters, without NUL or half of a surrogate pair.",
      line,
      "custom_id",
    );
  if (known.has(customId))
    return fault(
      "duplicate_custom_id",
      `${customId.slice(0, 64).toWellFormed()} names two requests of this file.`,
      line,
      "custom_id",
    );
  known.add(customId);
  if (method !== "POST") return fault("invalid_method", "`method` is POST.", line, "method");
  if (url !== endpoint) return fault("mismatched_url", `\`url\` is ${endpoint}, as of the batch.`, line, "url");
  if (!isObject(body)) return fault("missing_body", "Send the request in `body`, an object.", line, "body");
  return { line, customId, body: JSON.stringify(body) };
}

function fault(code: string, message: string, line: number | null, param: string | null = null): BatchFault {
  return { code, message, line, param };
}

import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";
import { readAs, type typedParts } from "../translation/read-as.ts";

type Part = z.infer<typeof typedParts>[number];

const file = z.looseObject({
  filename: z.string().nullish(),
  file_data: z.string().nullish(),
});

const dataAddress = /^data:([^;,]*)(?:;[^;,]*)*;base64,/i;
/** Beside text/…, what is text by another name. */
const textTypes = new Set(["application/json", "application/xml", "application/yaml", "application/x-yaml"]);

/** A file whose text is given as a part with that text, after its name; every other part as it is. */
export function withFileAsText(part: Part, place: string): Part {
  if (part.type !== "input_file") return part;
  const { filename, file_data: data } = readAs(file, part, place);
  if (!data)
    throw refused(place, "files are not kept or fetched here, so file_id and file_url name nothing; send file_data");
  const [head, type = ""] = dataAddress.exec(data) ?? [];
  if (head === undefined) throw refused(place, "file_data is a data address: data:text/plain;base64,…");
  const kind = type.toLowerCase();
  const bytes = Buffer.from(data.slice(head.length), "base64");
  if (!(kind.startsWith("text/") || textTypes.has(kind)) || !isUtf8(bytes))
    throw refused(place, `a file of type ${kind.slice(0, 64) || "unknown"} is not read here; send its text`);
  return { type: "input_text", text: [filename, bytes.toString("utf8")].filter(Boolean).join("\n\n") };
}

function refused(place: string, why: string) {
  return invalidRequest(`${place}: ${why}.`, { param: place });
}

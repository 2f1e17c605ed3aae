import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";
import { readAs, typedParts } from "../translation/read-as.ts";

type Part = z.infer<typeof typedParts>[number];

const text = z.looseObject({ text: z.string() });
const document = z.looseObject({
  title: z.string().nullish(),
  context: z.string().nullish(),
  source: z.looseObject({
    type: z.string(),
    data: z.string().nullish(),
    content: z.union([z.string(), typedParts]).nullish(),
  }),
});

/** A document whose text is given as a part with that text, after its title and context; every other part as it is. */
export function withDocumentAsText(part: Part, place: string): Part {
  if (part.type !== "document") return part;
  const { title, context, source } = readAs(document, part, place);
  const words =
    source.type === "text" ? source.data : source.type === "content" ? wordsOf(source.content, place) : null;
  if (typeof words !== "string") {
    const given = source.type.slice(0, 64);
    throw invalidRequest(
      `${place}: a document with a source of type ${given} is not read here, such as a PDF; send its text in a source of type text.`,
      { param: place },
    );
  }
  return { type: "text", text: [title, context, words].filter(Boolean).join("\n\n") };
}

function wordsOf(content: string | Part[] | null | undefined, place: string): string | null {
  if (typeof content === "string" || !content) return content ?? null;
  return content.map((part) => readAs(text, part, place).text).join("\n");
}

import type { PlaygroundState } from "@/lib/playground/state";
import { type Transcript, transcriptsOf } from "./transcript";

interface Head {
  title: string;
  project: string;
  updatedAt: string;
  /** Whose conversation it is; null for one's own. */
  sharedBy: string | null;
}

/** A conversation to read and to keep elsewhere: who said what, in the branches that were shown last. */
export function toMarkdown({ title, project, updatedAt, sharedBy }: Head, state: PlaygroundState): string {
  const columns = transcriptsOf(state);
  const sections = columns.flatMap((column) => [
    ...(columns.length > 1 ? [`## ${column.modelId}`] : []),
    ...linesOf(column, columns.length > 1 ? "###" : "##", sharedBy),
  ]);
  return `${[`# ${title}`, `Project ${project}, last message ${updatedAt}.`, ...sections].join("\n\n")}\n`;
}

function linesOf({ system, said, elsewhere }: Transcript, level: string, sharedBy: string | null): string[] {
  return [
    ...(system.trim() ? [`${level} System`, system] : []),
    ...said.flatMap(({ by, name, text, calls, files, reasoning }) => [
      `${level} ${by === "person" ? (sharedBy ?? name) : name}`,
      ...files.map((file) => `*File ${file}*`),
      ...(reasoning ? [quoted(`Reasoning: ${reasoning}`)] : []),
      [text, ...calls].filter(Boolean).join("\n"),
    ]),
    ...(elsewhere > 0 ? [`*${elsewhere} more in other branches; the JSON has them.*`] : []),
  ];
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** More text makes the answers no better and the start slower. */
const mostCharacters = 400_000;
const shortestParagraph = 60;

/** What is said when the documentation is not there. */
const spareParagraphs = [
  "This is the demo engine of Headroom. It is no language model: it puts words in an order that it found in the documentation. It is there so that everything can be tried on a laptop without a GPU.",
  "Capacity is reserved for a window with a start and an end. The price is known before the purchase, and the invoice shows the same price. What was not used can be released early, with the refund shown first.",
  "A request to a model goes through the inference API. The answer streams back as it is made, and one usage record says how many tokens went in and came out. The record is what the invoice is made of.",
];

/** Plain paragraphs of the documentation in a folder: README.md and docs, without code, tables and lists of links. */
export function readCorpus(root: string): string[] {
  const paragraphs: string[] = [];
  let characters = 0;
  for (const file of documentsOf(root)) {
    for (const paragraph of toParagraphs(readFileSync(file, "utf8"))) {
      if (characters > mostCharacters) return paragraphs;
      characters += paragraph.length;
      paragraphs.push(paragraph);
    }
  }
  return [...paragraphs, ...spareParagraphs];
}

/** Prose out of Markdown. */
export function toParagraphs(markdown: string): string[] {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "")
    .split(/\n\s*\n/)
    .filter((block) => !/^\s*(#|\||<|!\[|={3}|-{3})/.test(block))
    .flatMap((block) => block.split(/\n(?=\s*(?:[-*+]|\d+\.)\s)/))
    .map(toPlainText)
    .filter((text) => text.length >= shortestParagraph && /[.!?]$/.test(text));
}

function toPlainText(block: string): string {
  return block
    .replace(/^\s*(?:[-*+>]|\d+\.)\s+/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]{1,3}/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function documentsOf(root: string): string[] {
  const docs = listFiles(join(root, "docs")).filter((file) => file.endsWith(".md"));
  return [...listFiles(root, false).filter((file) => file.endsWith("README.md")), ...docs.sort()];
}

function listFiles(folder: string, recursive = true): string[] {
  try {
    return readdirSync(folder, { recursive, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

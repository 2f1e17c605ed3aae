/** A part of an answer that can be drawn by itself: it stays the same however the answer goes on. */
export interface AnswerBlock {
  kind: "text" | "code" | "maths";
  /** As the model wrote it, with its line breaks: the sources of all blocks together are the answer. */
  source: string;
}

export interface BlockScanner {
  /** Takes the next piece of the answer and gives the blocks that it finished. */
  push(piece: string): AnswerBlock[];
  /** What is not in a finished block yet. */
  readonly rest: string;
  /** Ends the answer: what is left becomes the last block. */
  finish(): AnswerBlock[];
}

interface Fence {
  mark: string;
  length: number;
}

const fenceLine = /^( *)(`{3,}|~{3,})([^`]*)$/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const mathsOpening = /^ {0,3}(\$\$|\\\[)/;
const mathsClosings: Readonly<Record<string, string>> = { $$: "$$", "\\[": "\\]" };

/**
 * Cuts an answer into blocks while it arrives, line by line. A block ends where nothing that follows can change how it is
 * drawn: at a blank line outside of lists, or at the end of fenced code or of a formula. How the text was cut into pieces
 * makes no difference.
 */
export function createBlockScanner(): BlockScanner {
  let kind: AnswerBlock["kind"] = "text";
  let source = "";
  let line = "";
  let isList = false;
  let afterBlank = false;
  let fence: Fence | null = null;
  let mathsClosing: string | null = null;
  let done: AnswerBlock[] = [];

  function end(): void {
    if (source !== "") done.push({ kind, source });
    source = "";
    kind = "text";
    isList = false;
    afterBlank = false;
    fence = null;
    mathsClosing = null;
  }

  function take(text: string): void {
    const bare = text.replace(/[\r\n]+$/, "");
    if (fence) {
      source += text;
      if (closes(bare, fence)) {
        fence = null;
        if (kind === "code") end();
      }
      return;
    }
    if (mathsClosing) {
      source += text;
      if (bare.includes(mathsClosing)) end();
      return;
    }
    if (bare.trim() === "") {
      source += text;
      afterBlank = true;
      return;
    }
    begin(text, bare);
  }

  /** A line with something on it, outside of code and formulas. */
  function begin(text: string, bare: string): void {
    const isIndented = /^(?: {2,}|\t)/.test(bare);
    const isInList = isList && (isIndented || !afterBlank || listItem.test(bare));
    if (afterBlank && !isInList) end();
    const opening = fenceLine.exec(bare);
    if (opening && ((isList && isIndented) || (opening[1] ?? "").length < 4)) {
      const mark = opening[2] ?? "";
      if (!(isList && isIndented)) {
        end();
        kind = "code";
      }
      fence = { mark: mark.charAt(0), length: mark.length };
      source += text;
      afterBlank = false;
      return;
    }
    const maths = isList && isIndented ? null : mathsOpening.exec(bare);
    if (maths) {
      const closing = mathsClosings[maths[1] ?? ""] ?? "$$";
      const after = bare.slice(maths[0].length);
      const closedAt = after.indexOf(closing);
      // With words behind it, it is a formula in a sentence.
      if (closedAt === -1 || after.slice(closedAt + closing.length).trim() === "") {
        end();
        kind = "maths";
        source = text;
        if (closedAt === -1) mathsClosing = closing;
        else end();
        return;
      }
    }
    if (source.trim() === "") isList = listItem.test(bare);
    source += text;
    afterBlank = false;
  }

  function give(): AnswerBlock[] {
    const given = done;
    done = [];
    return given;
  }

  return {
    push(piece) {
      let from = 0;
      for (let at = piece.indexOf("\n"); at !== -1; at = piece.indexOf("\n", from)) {
        const whole = line + piece.slice(from, at + 1);
        line = "";
        take(whole);
        from = at + 1;
      }
      line += piece.slice(from);
      return give();
    },
    get rest() {
      return source + line;
    },
    finish() {
      if (line !== "") take(line);
      line = "";
      end();
      return give();
    },
  };
}

/** The blocks of a whole answer. */
export function splitAnswer(text: string): AnswerBlock[] {
  const scanner = createBlockScanner();
  return [...scanner.push(text), ...scanner.finish()];
}

/** Language and text of a block of code; the closing fence may be missing. */
export function readCode(source: string): { language: string; code: string } {
  const lines = source.replace(/\n$/, "").split("\n");
  const opening = fenceLine.exec((lines[0] ?? "").replace(/\r$/, ""));
  const mark = opening?.[2] ?? "```";
  const language = /^[\w+#.-]{1,30}/.exec((opening?.[3] ?? "").trim())?.[0] ?? "";
  const last = (lines.at(-1) ?? "").replace(/\r$/, "");
  const isClosed = lines.length > 1 && closes(last, { mark: mark.charAt(0), length: mark.length });
  const code = lines.slice(1, isClosed ? -1 : undefined).join("\n");
  return { language: language.toLowerCase(), code };
}

/** TeX of a block of maths, without what encloses it. */
export function readMaths(source: string): string {
  return source
    .trim()
    .replace(/^(?:\$\$|\\\[)/, "")
    .replace(/(?:\$\$|\\\])\s*$/, "")
    .trim();
}

function closes(line: string, { mark, length }: Fence): boolean {
  const found = /^ *(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return found ? found.startsWith(mark) && found.length >= length : false;
}

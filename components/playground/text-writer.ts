/** From this length on a block is closed at the next line break: laying out a frame then costs the last block alone. */
const fullBlockCharacters = 1_200;

export interface TextWriter {
  append(text: string): void;
  /** Begins anew with a text: what stood before is drawn elsewhere now. */
  restart(text: string): void;
}

/**
 * Writes streamed text into an element, outside of React. The text is only ever text. Long answers are split into blocks at
 * line breaks, so that the work of a frame does not grow with the answer.
 */
export function createTextWriter(box: HTMLElement): TextWriter {
  let node = restart();

  function restart(): Text {
    box.replaceChildren();
    return openBlock(box);
  }

  function append(text: string): void {
    let rest = text;
    while (node.length + rest.length > fullBlockCharacters) {
      const at = rest.indexOf("\n", Math.max(0, fullBlockCharacters - node.length));
      // A break at the very end might be followed by nothing: it stays where it is.
      if (at === -1 || at === rest.length - 1) break;
      node.appendData(rest.slice(0, at));
      rest = rest.slice(at + 1);
      node = openBlock(box);
    }
    node.appendData(rest);
  }

  return {
    append,
    restart(text) {
      node = restart();
      append(text);
    },
  };
}

function openBlock(box: HTMLElement): Text {
  const node = document.createTextNode("");
  const block = document.createElement("div");
  block.append(node);
  box.append(block);
  return node;
}

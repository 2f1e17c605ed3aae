/** From this length on a block is closed at the next line break: laying out a frame then costs the last block alone. */
const fullBlockCharacters = 1_200;

export interface TextWriter {
  write(piece: string): void;
  /** Begins anew with a text: what stood before is drawn elsewhere now. */
  restart(text: string): void;
  close(): void;
}

/**
 * Writes streamed text into an element: pieces are gathered and appended to a text node once an animation frame, outside
 * of React. The text is only ever text. Long answers are split into blocks at line breaks, so that the work of a frame
 * does not grow with the answer.
 */
export function createTextWriter(box: HTMLElement): TextWriter {
  let node = openBlock(box);
  let waiting = "";
  let frame = 0;

  function flush(): void {
    frame = 0;
    let text = waiting;
    waiting = "";
    while (node.length + text.length > fullBlockCharacters) {
      const at = text.indexOf("\n", Math.max(0, fullBlockCharacters - node.length));
      // A break at the very end might be followed by nothing: it stays where it is.
      if (at === -1 || at === text.length - 1) break;
      node.appendData(text.slice(0, at));
      text = text.slice(at + 1);
      node = openBlock(box);
    }
    node.appendData(text);
  }

  return {
    write(piece) {
      waiting += piece;
      frame ||= requestAnimationFrame(flush);
    },
    restart(text) {
      cancelAnimationFrame(frame);
      box.replaceChildren();
      node = openBlock(box);
      waiting = text;
      flush();
    },
    close() {
      cancelAnimationFrame(frame);
      box.replaceChildren();
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

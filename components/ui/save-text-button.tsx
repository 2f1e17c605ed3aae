"use client";

import { buttonClass } from "./button-class";
import { Icon } from "./icon";

/** Saves a text that the page already has as a file: the server is not asked, and no address carries it. */
export function SaveTextButton({ text, fileName, label }: { text: string; fileName: string; label: string }) {
  function save() {
    // Tools that read line by line want the last line ended, too.
    const address = URL.createObjectURL(new Blob([text.endsWith("\n") ? text : `${text}\n`], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <button type="button" onClick={save} className={buttonClass("secondary", "sm")}>
      <Icon name="download" />
      Save as file<span className="sr-only"> {label}</span>
    </button>
  );
}

"use client";

import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";

/** A text that is changed where it stands. Escape leaves it as it was; Control or Command with Enter takes it. */
export function TextEditor({
  label,
  text,
  done,
  note,
  onDone,
  onCancel,
}: {
  label: string;
  text: string;
  /** Words on the button. */
  done: string;
  /** What will happen. */
  note: string;
  onDone: (text: string) => void;
  onCancel: () => void;
}) {
  const [changed, setChanged] = useState(text);
  return (
    <form
      className="grid w-full gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.trim() !== "") onDone(changed);
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        aria-label={label}
        value={changed}
        rows={3}
        onChange={(event) => setChanged(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.preventDefault();
            onCancel();
          } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey))
            event.currentTarget.form?.requestSubmit();
        }}
        className="textarea max-h-80 w-full [field-sizing:content]"
      />
      <div className="flex flex-wrap items-center gap-2">
        <button type="submit" className={buttonClass("primary", "sm")}>
          {done}
        </button>
        <button type="button" onClick={onCancel} className={buttonClass("ghost", "sm")}>
          Cancel
        </button>
        <span className="text-xs text-muted">{note}</span>
      </div>
    </form>
  );
}

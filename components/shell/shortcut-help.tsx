"use client";

import { useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { Place } from "./place";

/** Every key of the frame, in a dialog. */
export function ShortcutHelp({
  places,
  showsCalls,
  onClose,
}: {
  places: readonly Place[];
  showsCalls: boolean;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // The focus goes to its only button, at the end of what is longer than a low screen.
    dialog.current?.scrollTo(0, 0);
  }, []);
  return (
    <dialog ref={dialog} className="dialog sm:!w-[680px]" aria-labelledby="shortcut-help" onClose={onClose}>
      <div className="dialog__body">
        <h2 id="shortcut-help" className="mb-3 text-base font-semibold">
          Keyboard shortcuts
        </h2>
        <dl className="gap-x-10 text-table sm:columns-2">
          <Shortcut keys={["⌘", "K"]}>Search and commands (Ctrl K elsewhere)</Shortcut>
          <Shortcut keys={["/"]}>Filter the list</Shortcut>
          <Shortcut keys={["?"]}>This help</Shortcut>
          {showsCalls && <Shortcut keys={["⇧", "A"]}>Show the page as API calls</Shortcut>}
          {places.map(
            ({ path, label, key }) =>
              key && (
                <Shortcut key={path} keys={["g", key]}>
                  Go to {label}
                </Shortcut>
              ),
          )}
        </dl>
      </div>
      <div className="dialog__footer">
        <button type="button" className={buttonClass("secondary")} onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}

function Shortcut({ keys, children }: { keys: readonly string[]; children: React.ReactNode }) {
  return (
    <div className="flex break-inside-avoid justify-between gap-4 py-0.5">
      <dt>{children}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd key={key} className="kbd">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}

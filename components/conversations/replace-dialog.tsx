import { useEffect, useId, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";

/** Asks before something takes the place of what is not kept. */
export function ReplaceDialog({ onReplace, onKeep }: { onReplace: () => void; onKeep: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} className="dialog" onClose={onKeep}>
      <div className="dialog__body grid gap-3 text-sm">
        <h2 id={id} className="text-base font-semibold">
          Replace what is in the playground?
        </h2>
        <p className="text-muted">It is not kept anywhere: when something else takes its place, it is gone.</p>
      </div>
      <div className="dialog__footer">
        <button type="button" className={buttonClass("secondary")} onClick={onKeep}>
          Leave it
        </button>
        <button type="button" className={buttonClass("danger")} onClick={onReplace}>
          Replace it
        </button>
      </div>
    </dialog>
  );
}

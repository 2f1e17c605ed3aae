import type { Turn } from "@/lib/playground/turn";

const buttonClassName =
  "grid size-6 place-items-center rounded text-muted hover:bg-default hover:text-foreground aria-disabled:opacity-40";

/** Which of several branches is shown here, and the way to those beside it. */
export function BranchSwitch({
  turn,
  siblings,
  isDisabled,
  onShow,
}: {
  turn: Turn;
  siblings: readonly Turn[];
  isDisabled: boolean;
  onShow: (turn: Turn) => void;
}) {
  const index = siblings.findIndex(({ id }) => id === turn.id);
  const step = (by: number, label: string, shape: string) => {
    const other = siblings[index + by];
    return (
      <button
        type="button"
        aria-label={label}
        aria-disabled={!other || isDisabled}
        onClick={() => other && !isDisabled && onShow(other)}
        className={buttonClassName}
      >
        <svg
          width="14"
          height="14"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          aria-hidden="true"
        >
          <path d={shape} />
        </svg>
      </button>
    );
  };
  return (
    <fieldset aria-label="Branches" className="flex items-center gap-0.5 text-xs text-muted tabular-nums">
      {step(-1, "The branch before", "m15 18-6-6 6-6")}
      <span>
        {index + 1} of {siblings.length}
      </span>
      {step(1, "The next branch", "m9 18 6-6-6-6")}
    </fieldset>
  );
}

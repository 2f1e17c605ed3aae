const starters = [
  "Explain the difference between guaranteed and surplus capacity.",
  "Show me a table, Python code and a formula.",
  "List five checks before a long training run.",
];

/** What stands where nothing was said yet. */
export function ConversationStart({ isNarrow, onStarter }: { isNarrow: boolean; onStarter: (text: string) => void }) {
  return (
    <div className="grid min-h-0 flex-1 content-center justify-items-center gap-3 overflow-y-auto px-4 py-6 text-center">
      <h2 className="text-sm font-semibold">Ask the model something</h2>
      {!isNarrow && (
        <>
          <p className="max-w-[52ch] text-table text-muted text-pretty">
            The answer streams in with its speed, tokens and exact cost. Beside the project stands whether it keeps a
            history for you, and how long.
          </p>
          <ul className="grid gap-2">
            {starters.map((text) => (
              <li key={text}>
                <button
                  type="button"
                  onClick={() => onStarter(text)}
                  className="w-full rounded-lg border border-border px-3 py-2 text-start text-table hover:bg-surface-hover"
                >
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

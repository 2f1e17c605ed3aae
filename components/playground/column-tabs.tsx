import type { Target } from "./target-select";

/** On a narrow screen columns stand behind each other, and this chooses which is in front. */
export function ColumnTabs({
  columns,
  chosenId,
  onChoose,
}: {
  columns: readonly (Target & { running: boolean })[];
  chosenId: number;
  onChoose: (id: number) => void;
}) {
  return (
    <fieldset aria-label="Columns" className="playground__tabs">
      {columns.map(({ id, label, running }) => (
        <button key={id} type="button" aria-pressed={id === chosenId} onClick={() => onChoose(id)}>
          {label}
          {running && " …"}
        </button>
      ))}
    </fieldset>
  );
}
